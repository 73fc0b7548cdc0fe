"""Record what the vote made of a candidacy (记录选举结果)."""

from uuid import UUID

from candidates.domain.candidacy import Candidacy
from candidates.use_cases.work import Work

_EVENTS = {"elected": "elect", "not_elected": "not_elect", "next_round": "next_round"}


async def record_outcome(work: Work, candidacy_id: UUID, outcome: str, result_id: UUID | None) -> Candidacy:
    """The candidacy, elected, not elected, or back on the list of the next round.

    Raises:
        StateRefused: it was not on a posted list.
    """
    candidacy = await work.candidacy(candidacy_id)
    moved = await work.move(candidacy, _EVENTS[outcome])
    data = {"candidacy_id": str(candidacy.id), "person": candidacy.person, "outcome": outcome}
    told = {"result_id": str(result_id) if result_id else None}
    await work.record("candidates.candidacy.outcome", candidacy, data | told)
    return moved
