"""Undo a check-in (撤销签到): the wrong one of two people was checked in, or somebody who never came."""

from uuid import UUID

from electoral_rules.ballots import undoing
from electoral_rules.book import steps
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import refuse

from registry.check_ins.pause import require_no_pause
from registry.domain.electors import CheckIn, Undoing
from registry.problems import ElectorUnknown, NotCheckedIn
from registry.work import Work, require_step


async def undo_check_in(work: Work, election_id: UUID, elector_id: UUID, reason: str) -> CheckIn:
    """Set a check-in of the open round aside, with its reason; the elector may check in again.

    Raises:
        RefusedByRule: the clerk who checked the elector in asks. NotCheckedIn, ElectorUnknown.
        WrongStep: the vote closed, and the attendance is final. CheckInsPaused: it is being closed.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_step(election, steps.done_at("check_in"))
    require_no_pause(election)
    current = await work.open_round(election)
    elector = await work.electors.find(election_id, elector_id)
    if elector is None:
        raise ElectorUnknown()
    check_in = await work.check_ins.find(elector, current.number)
    if check_in is None:
        raise NotCheckedIn()
    decision = undoing.undone(await work.rulebook(election), [check_in.clerk], work.caller.known_as([check_in.clerk]))
    refuse([decision], await work.exceptions.approved(election))
    await work.check_ins.undo(check_in, Undoing(reason, work.caller.subject, clock.now()))
    payload = {
        "round": check_in.round,
        "desk": check_in.desk,
        "person": work.commitment(elector.person_id, elector.salt),
        "reason_sha256": sha256_of(reason),
    }
    await work.record("registry.elector.check_in_undone", election, payload, [decision])
    return check_in
