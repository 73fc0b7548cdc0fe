"""SQL of teams of the last term (上届班子)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.team import LastTeam
from candidates.storage.tables import last_teams

_FIELDS = [last_teams.c[name] for name in LastTeam.__dataclass_fields__]


class TeamStore:
    """Teams of the last term, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def last_team(self, election_id: UUID) -> LastTeam | None:
        """What was stated last of the team before an election, or None."""
        query = select(*_FIELDS).where(last_teams.c.election_id == election_id).order_by(last_teams.c.number.desc())
        row = (await self._session.execute(query.limit(1))).first()
        return rows.read(LastTeam, row) if row else None

    async def state(self, stated: LastTeam) -> bool:
        """Record a statement; False where somebody else has just made one."""
        row = insert(last_teams).values(**rows.columns(stated)).on_conflict_do_nothing()
        return await self._session.scalar(row.returning(last_teams.c.number)) is not None
