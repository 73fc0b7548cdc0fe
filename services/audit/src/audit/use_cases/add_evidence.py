"""Keep a piece of evidence (提交凭证): the cleaned file, its record, and one entry in the log that names its hash."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from service_kit import clock
from service_kit.identity import Caller
from service_kit.problems import Forbidden

from audit.evidence_store import EvidenceStore
from audit.pictures import make_fit
from audit.problems import EvidenceQuota
from audit.storage.evidence_repository import EvidenceRepository
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.record_own import record_own


@dataclass(frozen=True)
class About:
    """What the file is said to show: kind, stage it proves, where and when it was taken and by whom."""

    community_code: str
    election_id: UUID | None
    kind: str
    stage: str
    taken_at: datetime
    place: str
    photographer: str


@dataclass(frozen=True)
class Shelf:
    """Where files go, and how many one account may add within 24 hours."""

    store: EvidenceStore
    files_per_day: int


async def add_evidence(
    records: EvidenceRepository, log: LogRepository, shelf: Shelf, caller: Caller, about: About, content: bytes
) -> Record:
    """Store and record; the same file of the same community is recorded once. Raises EvidenceRefused, Forbidden, or
    EvidenceQuota when the account has added its fill of the last 24 hours.
    """
    if not caller.covers(about.community_code):
        raise Forbidden()
    if await records.added_since(caller.subject, clock.now() - timedelta(days=1)) >= shelf.files_per_day:
        raise EvidenceQuota()
    kept = await asyncio.to_thread(make_fit, content)
    digest = await asyncio.to_thread(shelf.store.put, kept.content)
    record = {
        **asdict(about),
        "sha256": digest,
        "media_type": kept.media_type,
        "bytes": len(kept.content),
        "added_by": caller.subject,
        "added_at": clock.now(),
    }
    if await records.add(record):
        names = ("sha256", "kind", "stage", "media_type", "bytes")
        data = {name: record[name] for name in names}
        await record_own(
            log, "audit.evidence.added", data, election_id=about.election_id, community_code=about.community_code
        )
    found = await records.find(digest, about.community_code)
    assert found is not None
    return found
