"""SQL of what kinds the seats of contests are of, and of the interviews for them."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.recruitment import Interview
from candidates.domain.seats import SeatMarks
from candidates.storage.tables import interviews, seat_marks

_MARKS = [seat_marks.c[name] for name in SeatMarks.__dataclass_fields__]
_INTERVIEWS = [interviews.c[name] for name in Interview.__dataclass_fields__]


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
        row = upsert(seat_marks).values(**rows.columns(marks)).on_conflict_do_nothing()
        return await self._session.scalar(row.returning(seat_marks.c.number)) is not None

    async def interviews(self, election_id: UUID) -> tuple[Interview, ...]:
        """The interviews of an election in the order of their entry."""
        query = select(*_INTERVIEWS).where(interviews.c.election_id == election_id).order_by(interviews.c.id)
        return tuple(rows.read(Interview, row) for row in await self._session.execute(query))

    async def add_interview(self, interview: Interview) -> None:
        """Record an interview."""
        await self._session.execute(insert(interviews).values(**rows.columns(interview)))
