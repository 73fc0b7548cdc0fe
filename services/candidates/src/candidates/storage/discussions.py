"""SQL of the discussions of lists (名单讨论)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.discussion import Discussion
from candidates.storage.tables import discussions


class DiscussionStore:
    """Discussions, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_election(self, election_id: UUID) -> tuple[Discussion, ...]:
        """All steps of an election's discussion as they were recorded."""
        query = select(discussions).where(discussions.c.election_id == election_id).order_by(discussions.c.id)
        return tuple(rows.read(Discussion, row) for row in await self._session.execute(query))

    async def add(self, discussion: Discussion) -> None:
        """Record a step."""
        await self._session.execute(insert(discussions).values(rows.columns(discussion, ("held",))))
