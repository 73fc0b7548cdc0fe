"""Judge the elected team (核对当选班子): once both committees that the plan orders in a community are elected, and whenever a seat changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import structure

from ballots.clients.registry import Election
from ballots.domain.contest_result import Result, latest_results, pending
from ballots.domain.team import Judgement, Seat
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class ElectedTeam:
    """当选班子: who sits where, whom this election and those beside it seated, and what the law says of the whole."""

    seats: tuple[Seat, ...]
    seated_now: frozenset[UUID]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Changing:
    """班子变动: a result that is about to be announced counts as it will stand, whose election becomes void sits no more."""

    announcing: Result | None = None
    leaving: str = ""


NOTHING = Changing()


async def judge_where_ordered(
    work: Work, election: Election, rulebook: Rulebook, changing: Changing
) -> ElectedTeam | None:
    """The team as it will be after a change, where the documents ask anything of it; None else, and while it is incomplete."""
    if not structure.ordered(rulebook, election.kind, election.body):
        return None
    return await judge_team(work, election, changing)


async def judge_team(work: Work, election: Election, changing: Changing = NOTHING) -> ElectedTeam | None:
    """Ask what the law says of those elected to either committee; None while one of them is still voted on.

    A by-election is judged with the members who are there already; None where their election was held elsewhere.
    """
    team = _term_of(election, await work.registry.elections_of(election.community_code))
    found = {each.id: await _results(work, each, changing.announcing) for each in team}
    now = [each for each in team if each.plan_id == election.plan_id]
    if not now or not structure.complete({each.body: _is_over(each, found[each.id]) for each in now}):
        return None
    by_election = {each.id: await _seats(work, each, found[each.id], changing.leaving) for each in team}
    seats = [seat for each in team for seat in by_election[each.id]]
    seated_now = frozenset(seat.resident_id for each in now for seat in by_election[each.id])
    return ElectedTeam(tuple(seats), seated_now, await work.candidates.judge_team(election.id, seats))


def _term_of(election: Election, found: Sequence[Election]) -> list[Election]:
    """The elections that seated one team, in order: those of the plan that began its term, and by-elections since."""
    begun: dict[str, UUID] = {}
    terms: dict[UUID, UUID | None] = {}
    for each in found:
        if each.body in structure.COMMITTEES and not steps.came_to_nothing(each.state):
            if structure.begins_team(each.kind):
                begun[each.body] = each.plan_id
            terms[each.id] = begun.get(each.body)
    own = terms.get(election.id)
    return [each for each in found if own and terms.get(each.id) == own]


async def _results(work: Work, election: Election, announcing: Result | None) -> list[Result]:
    found = await work.results.of_election(election.id)
    return [announcing if announcing and each.id == announcing.id else each for each in found]


def _is_over(election: Election, found: Sequence[Result]) -> bool:
    latest = latest_results(found)
    announced = all(each.announced_at is not None for each in latest.values())
    return announced and {each.id for each in election.contests} <= set(latest) and not pending(found)


async def _seats(work: Work, election: Election, found: Sequence[Result], leaving: str) -> list[Seat]:
    known, later = await work.candidates.candidacies(election.id), await work.later(found)
    return [
        Seat(
            UUID(known[person].resident_id if person in known else person),
            election.body,
            result.content.names[person],
            result.content.log_ids[person],
        )
        for result in found
        if result.announced_at is not None
        for person in result.now(later).holding
        if person != leaving
    ]
