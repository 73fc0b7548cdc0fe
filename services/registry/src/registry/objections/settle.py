"""Settle the objections to a list (异议办结): their days are over, and each in time has its answer."""

from electoral_rules import Decision, exits, notices
from electoral_rules.dates import roll_dates
from electoral_rules.exits import Act
from service_kit import clock

from registry.domain.elections import Election
from registry.stages.meet import Done, meet_exits
from registry.work import Work

_ACT: Act = "objections_settled"


async def settle_open_objections(work: Work) -> int:
    """Settle those of every election whose days are over, and say of how many: where nobody objects, no answer does it."""
    plans = {each.plan_id for each in await work.stages.undecided(exits.met_by(_ACT))}
    open_ = [election_id for plan_id in sorted(plans) for election_id in await work.elections.open_of(plan_id)]
    elections = [await work.elections.find(election_id) for election_id in open_]
    return sum([await settle_objections(work, election) for election in elections if election])


async def settle_objections(work: Work, election: Election) -> bool:
    """Meet the exits that rest on objections, once; an answer that came late leaves the exit of answers unmet."""
    about = election.plan_id, election.community_code, election.body
    found = await work.stages.exits_of(*about, exits.met_by(_ACT))
    if all(each.verdict for each in found) or (decisions := await _settled(work, election)) is None:
        return False
    await meet_exits(work, election, Done(_ACT, election.id, unmet=exits.failing(_ACT, decisions)))
    return True


async def _settled(work: Work, election: Election) -> list[Decision] | None:
    """Whether each answer was in time; None while somebody may still object, or waits for an answer."""
    at = await work.notices.posted_at(election.id, notices.listing_electors().slug)
    if at is None or await work.objections.unanswered(election.id):
        return None
    rulebook, posted = await work.rulebook(election), clock.local_date(at)
    until = roll_dates.objections_until(rulebook, election.mode, posted)
    if until is None or clock.today() <= until:
        return None
    answered = [(each.received_at, each.answered_at) for each in await work.objections.dated(election.id)]
    return [
        roll_dates.answer(rulebook, clock.local_date(received), clock.local_date(at), posted)
        for received, at in answered
        if at is not None
    ]
