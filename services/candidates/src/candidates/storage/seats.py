"""SQL of what kinds the seats of contests are of."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.seats import SeatMarks
from candidates.storage.tables import seat_marks

_MARKS = [seat_marks.c[name] for name in SeatMarks.__dataclass_fields__]


class SeatStore:
    """Seats and interviews, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def marks(self, election_id: UUID) -> tuple[SeatMarks, ...]:
        """The latest marks of each contest of an election that has any."""
        query = select(*_MARKS).where(seat_marks.c.election_id == election_id).order_by(seat_marks.c.number)
        found = [rows.read(SeatMarks, row) for row in await self._session.execute(query)]
        return tuple({each.contest_id: each for each in found}.values())

    async def mark(self, marks: SeatMarks) -> bool:
        """Record the marks of a contest; False where somebody else has just marked it."""
        row = insert(seat_marks).values(**rows.columns(marks)).on_conflict_do_nothing()
        return await self._session.scalar(row.returning(seat_marks.c.number)) is not None
