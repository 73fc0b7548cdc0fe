"""SQL of open recruitments."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.recruitment import Recruitment
from candidates.storage.tables import recruitments

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
