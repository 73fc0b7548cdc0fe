"""Show evidence (查看凭证): the record of a file, and the file itself, checked whenever it is read."""

import asyncio

from electoral_rules import personal_data
from service_kit.problems import NotFound

from audit.domain.evidence import Evidence
from audit.work import Work


async def show_evidence(work: Work, sha256: str) -> Evidence:
    """Show the record of a file within the caller's scope."""
    found = await work.evidence.find(sha256, work.caller.scope)
    if found is None:
        raise NotFound()
    return found


async def read_evidence(work: Work, sha256: str) -> tuple[Evidence, bytes]:
    """Read a file with its record, and tell the log.

    Raises:
        EvidenceDamaged: the file is no longer what was recorded.
    """
    found = await show_evidence(work, sha256)
    await work.record(personal_data.classes()["evidence"].told, found, {"sha256": sha256})
    return found, await asyncio.to_thread(work.parts.files.read, sha256)


def sees_photographer(work: Work) -> bool:
    """Decide whether the caller may know who took a picture: only who may see the picture itself."""
    return work.may("audit.evidence.read")
