"""Set the election day (确定选举日), or move it as long as what is posted still allows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules import exits
from electoral_rules.book import steps
from electoral_rules.dates import scope
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.exceptions import OnDay
from registry.elections.common_day import find_together
from registry.elections.judge_day import judge_day
from registry.elections.rectified import rectification
from registry.problems import DayPast
from registry.stages.meet import Done, meet_exits
from registry.work import Work, require_step


async def set_election_day(work: Work, election_id: UUID, day: date, if_match: str | None) -> Election:
    """Set the day if it lies in the window, or an exception was approved for it, and a list already posted stands long enough before it.

    Where the document wants one common day (集中选举日), the community's other elections that may be held then move with it.

    Raises:
        RefusedByRule: with the rule's words, and the earliest day that remains; a difficult community is still to be put right. DayPast, WrongStep.
        PreconditionFailed: somebody changed the election in between.
    """
    election = await work.election(election_id)
    refuse(await rectification(work, election))
    following, fixed = await find_together(work, election, day)
    # Two days set at once lock the elections of a community in one order.
    moving = sorted((election, *following), key=lambda each: each.id)
    locked = {each.id: await work.elections.lock(each) for each in moving}
    require_match(if_match, locked[election.id].version)
    moved = {each.id: await _move(work, each, day, fixed) for each in locked.values()}
    return moved[election.id]


async def _move(work: Work, election: Election, day: date, fixed: Sequence[date]) -> Election:
    require_step(election, steps.done_at("set_day"))
    excepted = await work.exceptions.approved(OnDay(election, day))
    common = scope.common_day(await work.rulebook(election), [day, *fixed])
    decisions = (*await judge_day(work, election, day, excepted), common)
    refuse(decisions, excepted)
    if day < clock.today():
        raise DayPast()
    payload = {"election_day": day, "previous": election.election_day}
    election = await work.elections.save(replace(election, election_day=day))
    await work.elections.keep_day(election, day, clock.now())
    await work.record("registry.election.day_set", election, payload, decisions)
    await meet_exits(work, election, Done("day_set", election.id, unmet=exits.failing("day_set", decisions)))
    return election
