"""Show who came in a round (到会情况)."""

from uuid import UUID

from electoral_rules.book import steps

from registry.domain.electors import Attendance
from registry.work import Work


async def show_attendance(work: Work, election_id: UUID, round_: int) -> Attendance:
    """Count who is entitled and present; name who is present for the service that hands out ballots."""
    await work.election(election_id)
    with_names = steps.hands_out_ballots(work.caller.via)
    return Attendance(
        round_,
        await work.electors.count(election_id),
        await work.check_ins.count(election_id, round_),
        await work.check_ins.present(election_id, round_) if with_names else None,
    )
