"""Judge the elected team (核对当选班子): once both committees that the plan orders in a community are elected."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.candidates import structure

from ballots.clients.registry import Election
from ballots.domain.contest_result import Result, latest_results, pending
from ballots.domain.team import Judgement, Seat
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class ElectedTeam:
    """当选班子: who sits where, and what the law says of it."""

    seats: tuple[Seat, ...]
    judgement: Judgement


async def judge_team(work: Work, election: Election, announcing: Result | None = None) -> ElectedTeam | None:
    """Ask what the law says of those elected to either committee; None while one of them is still voted on.

    ``announcing`` is a result that is about to be announced: it counts as it will stand.
    """
    committees = [each for each in await work.registry.beside(election) if each.body in structure.COMMITTEES]
    found = {each.id: await _results(work, each, announcing) for each in committees}
    if not structure.complete({each.body: _is_over(each, found[each.id]) for each in committees}):
        return None
    seats = [seat for each in committees for seat in await _seats(work, each, found[each.id])]
    return ElectedTeam(tuple(seats), await work.candidates.judge_team(election.id, seats))


async def _results(work: Work, election: Election, announcing: Result | None) -> list[Result]:
    found = await work.results.of_election(election.id)
    return [announcing if announcing and each.id == announcing.id else each for each in found]


def _is_over(election: Election, found: Sequence[Result]) -> bool:
    latest = latest_results(found)
    announced = all(each.announced_at is not None for each in latest.values())
    return announced and {each.id for each in election.contests} <= set(latest) and not pending(found)


async def _seats(work: Work, election: Election, found: Sequence[Result]) -> list[Seat]:
    known, later = await work.candidates.candidacies(election.id), await work.later(found)
    return [
        Seat(
            UUID(known[person].resident_id if person in known else person),
            election.body,
            result.content.names[person],
            result.content.log_ids[person],
        )
        for result in found
        for person in result.now(later).holding
    ]
