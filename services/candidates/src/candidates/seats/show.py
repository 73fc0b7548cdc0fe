"""Show of which kinds the seats are (查看岗位类别)."""

from uuid import UUID

from candidates.domain.seats import SeatMarks
from candidates.work import Work


async def list_marks(work: Work, election_id: UUID) -> tuple[SeatMarks, ...]:
    """List how the seats of each contest are marked now."""
    return await work.seats.marks((await work.election(election_id)).id)
