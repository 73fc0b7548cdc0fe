"""Political rights of residents (政治权利)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.rights import PoliticalRights
from registry.storage.tables.people import political_rights

_KEY = ("community_code", "resident_id")


class RightsStore:
    """What was stated last of each resident, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, community: str, resident_id: UUID) -> PoliticalRights | None:
        """What was stated of a resident; None where nothing was."""
        own = (political_rights.c.community_code == community) & (political_rights.c.resident_id == resident_id)
        row = (await self._session.execute(select(political_rights).where(own))).first()
        return rows.read(PoliticalRights, row) if row else None

    async def save(self, rights: PoliticalRights) -> bool:
        """Keep the next version; False where somebody else has stated one meanwhile."""
        values = rows.columns(rights)
        changed = {name: value for name, value in values.items() if name not in _KEY}
        before = political_rights.c.version == rights.version - 1
        statement = upsert(political_rights).values(**values)
        statement = statement.on_conflict_do_update(index_elements=_KEY, set_=changed, where=before)
        done = await self._session.execute(statement.returning(political_rights.c.version))
        return done.scalar() is not None
