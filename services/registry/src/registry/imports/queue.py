"""Queue a big roster for the worker (大文件排队): its reading, and its writing once it is confirmed."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock, context

from registry.domain.imports import RosterImport
from registry.imports.confirm import require_unchanged
from registry.imports.preview import uploaded
from registry.storage.import_jobs import ImportJob
from registry.work import Work


async def queue_reading(work: Work, community: str, content: bytes) -> RosterImport:
    """Keep a file under the key of people until the worker has read it; an earlier one of the community is superseded.

    Raises:
        Forbidden.
    """
    await work.community(community)
    roster = replace(uploaded(work, community, content, "reading"), in_background=True)
    await work.imports.supersede(community)
    await work.imports.add(roster)
    await work.import_jobs.add(_job(work, roster, sealed=work.cipher.seal(content)), roster)
    return roster


async def queue_writing(work: Work, import_id: UUID, reason: str) -> RosterImport:
    """Confirm a big import, which the worker then takes into the register at once or not at all.

    Raises:
        ImportNotReady: it has errors, was confirmed, or its preview is gone. ImportOvertaken: the register has changed since.
    """
    roster = await work.imports.lock(work.visible(await work.imports.find(import_id)))
    await require_unchanged(work, roster, "ready")
    roster = replace(roster, state="writing", rows_done=0)
    await work.imports.save(roster)
    await work.import_jobs.add(_job(work, roster, reason=reason), roster)
    return roster


def _job(work: Work, roster: RosterImport, *, reason: str = "", sealed: bytes | None = None) -> ImportJob:
    return ImportJob(
        roster.id, work.caller, clock.as_of.get(), reason, sealed, traceparent=context.current().traceparent
    )
