"""Judge what the votes on representatives come to (推选结果的审核): their number, their shares, and whom the street placed."""

from electoral_rules import Decision
from electoral_rules.electorate import quota, representation, representatives
from electoral_rules.electorate.quota import Counted
from electoral_rules.electorate.representatives import METHODS, Method

from registry.counts.show import show_counts
from registry.domain.elections import Election
from registry.domain.representation import Formed, elects_all, seats_of
from registry.work import Work


async def judge_formation(work: Work, election: Election, method: Method, units: int) -> Formed:
    """Say who would come in now with so many of the units, and what the documents say of it.

    Raises:
        NotFound: the community was never counted.
    """
    rulebook, code = await work.rulebook(election), election.community_code
    counts = await show_counts(work, code, None)
    votes = await work.representation.votes(election.id)
    waiting = [each for each in await work.representation.placements(election.id) if each.state(votes) == "waiting"]
    placed = {each: representation.placed(rulebook, False, "resident_group") for each in waiting}
    seats = seats_of(votes, [each for each, decision in placed.items() if not decision.blocks])
    staying = [] if elects_all(election) else [each.resident_id for each in await work.representatives.current(code)]
    members = [*staying, *(each.resident_id for each in seats)]
    poor = await work.quotas.low_income(code, members)
    numbers = Counted(counts.households, counts.groups, counts.units)
    decisions = (
        *placed.values(),
        *quota.judged(rulebook, numbers, method, len(members), units),
        representatives.low_income_shown(rulebook, len(members), poor),
    )
    return Formed(seats, len(members), decisions)


async def judge_number(work: Work, election: Election, count: int) -> tuple[Decision, ...]:
    """What the documents say of so many representatives, whichever way the number is chosen.

    Raises:
        NotFound: the community was never counted.
    """
    rulebook, counts = await work.rulebook(election), await show_counts(work, election.community_code, None)
    return tuple(
        decision
        for method in METHODS
        for decision in representatives.quota(rulebook, method, counts.households, counts.groups, count)
    )
