"""Sets the election day (确定选举日), or moves it as long as what is posted still allows it."""

from datetime import date
from uuid import UUID

from service_kit import clock
from service_kit.etags import require_match

from registry.domain.elections import DAY_STAGES, SLATE_NOTICE, Election, day_decisions
from registry.problems import DayPast
from registry.use_cases.desk import Desk, refuse_blocked, require_stage


async def set_election_day(desk: Desk, election_id: UUID, day: date, if_match: str | None) -> Election:
    """Sets the day if it lies in the window (1c) and a list already posted stands long enough before it.

    Raises:
        RefusedByRule: with the rule's words, and the earliest day that remains. DayPast: the day is over.
        WrongStage: the vote has begun. PreconditionFailed: somebody changed the election in between.
    """
    election = await desk.election(election_id, lock="update")
    require_match(if_match, election.version)
    require_stage(election, DAY_STAGES)
    posted = await desk.store.notices.posted_at(election_id, SLATE_NOTICE)
    slate_posted = clock.local_date(posted) if posted else None
    decisions = day_decisions(await desk.rules(election), day, slate_posted)
    refuse_blocked(decisions)
    if day < clock.today():
        raise DayPast()
    await desk.store.elections.change(election_id, election_day=day)
    previous = election.election_day.isoformat() if election.election_day else None
    data = {"election_day": day.isoformat(), "previous": previous}
    await desk.record("registry.election.day_set", data, election=election, decisions=decisions)
    return await desk.election(election_id)
