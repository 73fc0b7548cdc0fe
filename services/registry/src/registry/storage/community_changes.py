"""Changes of communities (社区变更), proposed and approved."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.transfers import CommunityChange
from registry.storage.tables.communities import community_changes


class CommunityChangeStore:
    """What becomes of communities."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, change: CommunityChange) -> bool:
        """Keep a proposed change; False where another of the community waits."""
        statement = insert(community_changes).values(**rows.columns(change)).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(community_changes.c.id))).first() is not None

    async def all(self, community: str) -> list[CommunityChange]:
        """What was ever proposed of a community, in order."""
        query = select(community_changes).where(community_changes.c.community_code == community)
        found = await self._session.execute(query.order_by(community_changes.c.id))
        return [rows.read(CommunityChange, row) for row in found]

    async def lock(self, community: str, change_id: UUID) -> CommunityChange | None:
        """One change, locked until the transaction ends."""
        own = (community_changes.c.community_code == community) & (community_changes.c.id == change_id)
        row = (await self._session.execute(select(community_changes).where(own).with_for_update())).first()
        return rows.read(CommunityChange, row) if row else None

    async def approve(self, change: CommunityChange) -> None:
        """Keep who approved a change, and when."""
        own = (community_changes.c.community_code == change.community_code) & (community_changes.c.id == change.id)
        values = {name: getattr(change, name) for name in ("approved_by", "approved_at")}
        await self._session.execute(update(community_changes).where(own).values(**values))
