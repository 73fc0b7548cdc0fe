"""Sessions (会话存取)."""

from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import ColumnElement, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.sessions import HeldSession
from gateway.storage.tables import sessions


class Sessions:
    """The sessions, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, session_id: UUID) -> HeldSession | None:
        """Find a session, ended or not."""
        return await self._one(select(sessions).where(sessions.c.id == session_id))

    async def lock(self, session_id: UUID) -> HeldSession | None:
        """Find a session that only one request refreshes at a time."""
        return await self._one(select(sessions).where(sessions.c.id == session_id).with_for_update())

    async def add(self, opened: HeldSession) -> None:
        """Store a new session."""
        await self._session.execute(insert(sessions).values(**rows.columns(opened)))

    async def save(self, held: HeldSession) -> None:
        """Store what a refresh changed."""
        values = rows.columns(held, without=("id", "account_id"))
        await self._session.execute(update(sessions).where(sessions.c.id == held.id).values(**values))

    async def end(self, session_id: UUID, at: datetime) -> bool:
        """End a session; False when it had ended before."""
        return await self._end(sessions.c.id == session_id, at) > 0

    async def end_of_account(self, account_id: UUID, at: datetime, *, but: UUID | None = None) -> int:
        """End the sessions of an account, all but one; says how many."""
        return await self._end((sessions.c.account_id == account_id) & (sessions.c.id.is_distinct_from(but)), at)

    async def _end(self, which: ColumnElement[bool], at: datetime) -> int:
        statement = update(sessions).where(which, sessions.c.ended_at.is_(None)).values(ended_at=at)
        return len((await self._session.execute(statement.returning(sessions.c.id))).all())

    async def _one(self, query: Select[tuple[object, ...]]) -> HeldSession | None:
        row = (await self._session.execute(query)).first()
        return rows.read(HeldSession, row) if row else None
