"""Checks an elector in at the venue (签到): once a round, whatever two clerks do at the same moment."""

from typing import Any
from uuid import UUID

from electoral_rules.ballots.voting import voting_day
from service_kit import clock

from registry.domain.elections import CHECK_IN_STAGES
from registry.problems import AlreadyCheckedIn, ElectionDayMissing, ElectorUnknown
from registry.use_cases.desk import Desk, refuse_blocked, require_stage


async def check_in(desk: Desk, election_id: UUID, elector_id: UUID, desk_name: str, round_: int) -> dict[str, Any]:
    """Keeps who came, where and when; nothing about a ballot.

    Raises:
        AlreadyCheckedIn: names time and desk of the first. ElectorUnknown: not on the list.
        RefusedByRule: not the election day. WrongStage: before the list is posted or after the vote closed.
    """
    # Closing the vote waits for check-ins under way and those after it find the stage changed.
    election = await desk.election(election_id, lock="share")
    if election.election_day is None:
        raise ElectionDayMissing()
    refuse_blocked([voting_day(await desk.rules(election), clock.today(), election.election_day)])
    require_stage(election, CHECK_IN_STAGES)
    elector = await desk.store.electors.find(election_id, elector_id)
    if elector is None:
        raise ElectorUnknown()
    at = clock.now()
    entered = await desk.store.electors.check_in(election_id, round_, elector_id, desk_name, desk.caller.subject, at)
    if not entered:
        first = await desk.store.electors.earlier_check_in(election_id, round_, elector_id)
        raise AlreadyCheckedIn(first["checked_in_at"], first["desk"])
    person = desk.commitment(elector["resident_id"], elector["salt"])
    data = {"round": round_, "desk": desk_name, "person": person}
    await desk.record("registry.elector.checked_in", data, election=election)
    return {**elector, "round": round_, "desk": desk_name, "checked_in_at": at}
