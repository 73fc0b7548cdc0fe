"""Pause check-ins (暂停签到) while the vote is closed: between counting who is present and the close nobody comes in."""

from datetime import timedelta
from uuid import UUID

from electoral_rules.book import steps
from service_kit import clock

from registry.check_ins.show import show_attendance
from registry.domain.elections import Election
from registry.domain.electors import Attendance
from registry.problems import CheckInsPaused, RoundNotOpen
from registry.work import Work, require_step

# Until the step that follows the close has come in, which may wait for a service that starts again.
_LONGEST = timedelta(minutes=5)


async def pause_check_ins(work: Work, election_id: UUID, round_: int) -> Attendance:
    """Let nobody check in for the open round until the election takes its next step, five minutes at the most; who has come till then.

    Raises:
        RoundNotOpen: another round is. WrongStep: the vote is over or has no list yet. NotFound.
    """
    # Waits for the check-ins under way, which hold the election; those after it find it paused.
    election = await work.elections.lock(await work.election(election_id))
    require_step(election, steps.done_at("check_in"))
    current = await work.open_round(election)
    if round_ != current.number:
        raise RoundNotOpen(current.number)
    await work.elections.pause_check_ins(election, clock.wall() + _LONGEST)
    return await show_attendance(work, election_id, round_)


def require_no_pause(election: Election) -> None:
    """Let an election pass whose check-ins go on.

    Raises:
        CheckInsPaused.
    """
    until = election.check_ins_paused_until
    if until is not None and until > clock.wall():
        raise CheckInsPaused(until)
