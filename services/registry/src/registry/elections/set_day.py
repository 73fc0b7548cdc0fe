"""Set the election day (确定选举日), or move it as long as what is posted still allows it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules import Decision, notices
from electoral_rules.book import steps
from electoral_rules.dates import roll_dates
from electoral_rules.organisation import preparation
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.exceptions import OnDay
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
    rulebook, slate_posted = await work.rulebook(election), await work.slate_posted(election)
    decisions = preparation.day_decisions(rulebook, day, slate_posted, excepted)
    decisions = (*decisions, *await _list_decisions(work, election, day))
    refuse(decisions, excepted)
    if day < clock.today():
        raise DayPast()
    payload = {"election_day": day, "previous": election.election_day}
    election = await work.elections.save(replace(election, election_day=day))
    await work.record("registry.election.day_set", election, payload, decisions)
    return election


async def _list_decisions(work: Work, election: Election, day: date) -> tuple[Decision, ...]:
    posted = await work.notices.posted_at(election.id, notices.listing_electors().slug)
    if posted is None:
        return ()
    return (roll_dates.list_posting(await work.rulebook(election), election.mode, clock.local_date(posted), day),)
