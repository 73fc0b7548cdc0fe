"""Add a piece of evidence (提交凭证): the cleaned file, its record, and one entry in the log that names its hash."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from service_kit import clock

from audit.domain.evidence import Description, Evidence
from audit.evidence.clean import CleanFile
from audit.problems import EvidenceQuota, TakenInFuture
from audit.work import Work


async def add_evidence(work: Work, description: Description, clean: CleanFile) -> Evidence:
    """Add a cleaned file; the same file of the same community is recorded once.

    Raises:
        Forbidden, TakenInFuture, EvidenceQuota.
    """
    clock.require_past(description.taken_at, TakenInFuture)
    code, election_id = await work.settle(description.community_code, description.election_id)
    description = replace(description, community_code=code, election_id=election_id)
    yesterday = clock.now() - timedelta(days=1)
    if await work.evidence.added_since(work.caller.subject, yesterday) >= work.parts.evidence_per_day:
        raise EvidenceQuota()
    # The file is on disk before the record is committed: a crash in between leaves a file nobody names, never the reverse.
    sha256 = await asyncio.to_thread(work.parts.files.put, clean.content)
    size, account = len(clean.content), work.caller.subject
    added = Evidence(sha256, clean.media_type, size, description, account, clock.now())
    if await work.evidence.add(added):
        await work.record("audit.evidence.added", added, added.payload())
        return added
    return work.visible(await work.evidence.find(sha256, description.community_code))
