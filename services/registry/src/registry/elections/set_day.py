"""Set the election day (确定选举日), or move it as long as what is posted still allows it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules.book import steps
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.exceptions import OnDay
from registry.elections.judge_day import judge_day
from registry.problems import DayPast
from registry.work import Work, require_stage


async def set_election_day(work: Work, election_id: UUID, day: date, if_match: str | None) -> Election:
    """Set the day if it lies in the window, or an exception was approved for it, and a list already posted stands long enough before it.

    Raises:
        RefusedByRule: with the rule's words, and the earliest day that remains. DayPast, WrongStage.
        PreconditionFailed: somebody changed the election in between.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_match(if_match, election.version)
    require_stage(election, steps.stages_of("set_day"))
    excepted = await work.exceptions.approved(OnDay(election, day))
    decisions = await judge_day(work, election, day, excepted)
    refuse(decisions, excepted)
    if day < clock.today():
        raise DayPast()
    payload = {"election_day": day, "previous": election.election_day}
    election = await work.elections.save(replace(election, election_day=day))
    await work.record("registry.election.day_set", election, payload, decisions)
    return election
