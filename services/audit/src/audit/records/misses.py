"""List where secretary and director are two persons (未实现“一肩挑”的社区), why, and what the document says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book.ruled import Decision
from electoral_rules.candidates import posts

from audit.domain.record import Record, WantedRecords
from audit.records.kinds.one_shoulder import ONE_SHOULDER, OneShoulder
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Miss:
    """What was stated of a community, and the decision of its document."""

    record: Record
    stated: OneShoulder
    decision: Decision


async def list_misses(
    work: Work, within: str, election_id: UUID | None, after: UUID | None, limit: int
) -> Sequence[Miss]:
    """List what stands of communities within the caller's scope that miss it, the oldest statement first."""
    wanted = WantedRecords([ONE_SHOULDER.slug], within, election_id, saying={"same_person": False})
    found = await work.records.page(work.caller.scope, wanted, after, limit)
    return [
        Miss(each, ONE_SHOULDER.content(each), posts.one_shoulder(await work.rulebook(each), False)) for each in found
    ]
