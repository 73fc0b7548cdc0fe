"""Messages (消息存取)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from electoral_rules import messages as law
from service_kit import rows
from sqlalchemy import ColumnElement, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.messages import Message
from gateway.storage.tables import accounts, grants, messages, short_messages

_BATCH = 1000


class Messages:
    """The messages, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def receivers(self, places: Collection[str], roles: Collection[str], on: date) -> dict[str, list[UUID]]:
        """The people who act for each of these places in one of these roles on a day."""
        query = (
            select(grants.c.scope, grants.c.account_id)
            .join(accounts, accounts.c.id == grants.c.account_id)
            .where(
                grants.c.scope.in_(places),
                grants.c.role.in_(roles),
                grants.c.ended_at.is_(None),
                func.coalesce(grants.c.valid_from, on) <= on,
                func.coalesce(grants.c.valid_to, on) >= on,
                accounts.c.kind == "person",
                accounts.c.disabled_at.is_(None),
            )
            .distinct()
        )
        found: dict[str, list[UUID]] = {}
        for row in await self._session.execute(query):
            found.setdefault(row.scope, []).append(row.account_id)
        return found

    async def add(self, new: Sequence[Message]) -> int:
        """Write messages, and those that go to a phone to be sent; what somebody was told already is left. Counts the new ones."""
        return sum([await self._add(new[first : first + _BATCH]) for first in range(0, len(new), _BATCH)])

    async def _add(self, new: Sequence[Message]) -> int:
        ids = [each.id for each in new]
        await self._session.execute(upsert(messages).on_conflict_do_nothing(), [rows.columns(each) for each in new])
        written = messages.c.id.in_(ids)
        sent = select(messages.c.id, literal("waiting"), literal(0), func.now())
        sent = sent.where(written, messages.c.kind.in_(law.by_phone()))
        columns = ["message_id", "state", "attempts", "next_try_at"]
        await self._session.execute(upsert(short_messages).from_select(columns, sent))
        return await self._session.scalar(select(func.count()).where(written)) or 0

    async def page(self, account_id: UUID, read: bool | None, after: UUID | None, limit: int) -> list[Message]:
        """The messages of an account, the newest first; those read, or those not, where asked."""
        query = select(messages).where(*_of(account_id, read))
        if after is not None:
            query = query.where(messages.c.id < after)
        found = await self._session.execute(query.order_by(messages.c.id.desc()).limit(limit))
        return [rows.read(Message, row) for row in found]

    async def count(self, account_id: UUID, read: bool | None) -> int:
        """How many there are on all pages."""
        return await self._session.scalar(select(func.count()).where(*_of(account_id, read))) or 0

    async def mark_read(self, account_id: UUID, message_id: UUID, at: datetime) -> Message | None:
        """Note that the account has read a message of its own; when it was first read stays."""
        own = (messages.c.account_id == account_id) & (messages.c.id == message_id)
        read = update(messages).where(own).values(read_at=func.coalesce(messages.c.read_at, at)).returning(messages)
        row = (await self._session.execute(read)).first()
        return rows.read(Message, row) if row else None


def _of(account_id: UUID, read: bool | None) -> list[ColumnElement[bool]]:
    own = [messages.c.account_id == account_id]
    return own if read is None else [*own, messages.c.read_at.is_not(None) == read]
