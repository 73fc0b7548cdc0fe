"""Notices (公告), numbered per election."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.tables import notices


class Notices:
    """What was posted, by election and number."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, election_id: UUID, row: dict[str, Any]) -> int:
        """Keeps a notice under the next number; the caller holds the election's lock."""
        highest = select(func.coalesce(func.max(notices.c.number), 0) + 1).where(notices.c.election_id == election_id)
        number = int(await self._session.scalar(highest) or 1)
        await self._session.execute(insert(notices).values(election_id=election_id, number=number, **row))
        return number

    async def find(self, election_id: UUID, notice_id: UUID) -> dict[str, Any] | None:
        """One notice of an election; None when it has none of this id."""
        query = select(notices).where(notices.c.election_id == election_id, notices.c.id == notice_id)
        row = (await self._session.execute(query)).mappings().first()
        return dict(row) if row else None

    async def listed(self, election_id: UUID, kind: str = "") -> list[dict[str, Any]]:
        """The notices of an election in order, of one kind where asked."""
        query = select(notices).where(notices.c.election_id == election_id).order_by(notices.c.number)
        rows = await self._session.execute(query.where(notices.c.kind == kind) if kind else query)
        return [dict(row) for row in rows.mappings()]

    async def posted_at(self, election_id: UUID, kind: str) -> datetime | None:
        """When the last notice of a kind was posted; None when there is none."""
        query = select(func.max(notices.c.posted_at))
        at: datetime | None = await self._session.scalar(
            query.where(notices.c.election_id == election_id, notices.c.kind == kind)
        )
        return at
