"""SQL of open recruitments, of their examinations and interviews."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.recruitment import Examination, Interview, Recruitment
from candidates.storage.tables import examinations, interviews, recruitments

_EXAMINATIONS = [examinations.c[name] for name in Examination.__dataclass_fields__]
_INTERVIEWS = [interviews.c[name] for name in Interview.__dataclass_fields__]
_FIELDS = [recruitments.c[name] for name in Recruitment.__dataclass_fields__]


class RecruitmentStore:
    """Open recruitments, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID) -> Recruitment | None:
        """The recruitment of an election, or None while none is opened."""
        query = select(*_FIELDS).where(recruitments.c.election_id == election_id)
        row = (await self._session.execute(query)).first()
        return rows.read(Recruitment, row) if row else None

    async def add(self, recruitment: Recruitment) -> bool:
        """Record a recruitment; False where the election has one."""
        row = insert(recruitments).values(**rows.columns(recruitment)).on_conflict_do_nothing()
        return await self._session.scalar(row.returning(recruitments.c.election_id)) is not None

    async def examinations(self, election_id: UUID) -> tuple[Examination, ...]:
        """The examinations of an election in the order of their entry."""
        query = select(*_EXAMINATIONS).where(examinations.c.election_id == election_id).order_by(examinations.c.id)
        return tuple(rows.read(Examination, row) for row in await self._session.execute(query))

    async def add_examination(self, examination: Examination) -> None:
        """Record an examination."""
        await self._session.execute(insert(examinations).values(**rows.columns(examination, json=("parts",))))

    async def interviews(self, election_id: UUID) -> tuple[Interview, ...]:
        """The interviews of an election in the order of their entry."""
        query = select(*_INTERVIEWS).where(interviews.c.election_id == election_id).order_by(interviews.c.id)
        return tuple(rows.read(Interview, row) for row in await self._session.execute(query))

    async def add_interview(self, interview: Interview) -> None:
        """Record an interview."""
        await self._session.execute(insert(interviews).values(**rows.columns(interview)))
