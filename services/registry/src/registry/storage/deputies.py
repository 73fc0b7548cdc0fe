"""Lists of people's deputies and CPPCC members (人大代表、政协委员) by community; the newest holds."""

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.deputies import DeputyList
from registry.storage.tables.supervision import deputy_lists


class DeputyStore:
    """Who is a deputy in each community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, community: str) -> DeputyList | None:
        """The newest list of a community; None before any was stated."""
        own = select(deputy_lists).where(deputy_lists.c.community_code == community)
        row = (await self._session.execute(own.order_by(deputy_lists.c.version.desc()).limit(1))).first()
        return rows.read(DeputyList, row) if row else None

    async def add(self, found: DeputyList) -> bool:
        """Keep a new list; False where somebody else has stated one of its version meanwhile."""
        statement = insert(deputy_lists).values(**rows.columns(found, json=("deputies",))).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(deputy_lists.c.version))).first() is not None
