"""Confirm a previewed roster (确认导入花名册): everybody in one transaction, or nobody."""

from uuid import UUID

from service_kit import clock

from registry.counts.recount import recount
from registry.domain.imports import Confirmed
from registry.problems import ImportNotReady, ImportOvertaken
from registry.work import Work


async def confirm_import(work: Work, import_id: UUID) -> Confirmed:
    """Take the rows into the register: new residents in, known ones changed, those not in the file left alone.

    Raises:
        ImportNotReady: it has errors, was confirmed, or its preview is gone. ImportOvertaken: somebody moved since.
    """
    roster = await work.imports.lock(work.visible(await work.imports.find(import_id)))
    # The preview's rows do not outlive a crash of the database; their number tells.
    if roster.state != "ready" or await work.imports.staged(import_id) != roster.rows:
        raise ImportNotReady()
    taken = await work.imports.take(roster, clock.today())
    if len(taken) != roster.rows:
        raise ImportOvertaken()
    confirmed = Confirmed(await work.imports.confirm(roster, work.caller.subject), sum(taken), len(taken) - sum(taken))
    await recount(work, roster.community_code)
    payload = {
        "import_id": import_id,
        "file_sha256": roster.file_sha256,
        "rows": roster.rows,
        "created": confirmed.created,
        "updated": confirmed.updated,
        "warnings": roster.warnings,
    }
    await work.record("registry.residents.imported", roster, payload)
    return confirmed
