"""The request's transaction (事务) while a neighbour is asked: no database connection waits for a neighbour; see ADR 0021.

What was only read is read again on another connection, as under READ COMMITTED every statement sees the newest rows
anyway. What was changed or locked cannot be let go of: ask first, then lock and change.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from prometheus_client import Counter
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.orm import SessionTransaction

from service_kit import context

_RESUME, _LOCKED = "huanjie_resume", "huanjie_locked"
# Changes and row locks give a transaction a number; what only reads has none.
_HAS_CHANGED = text("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
_held = Counter("huanjie_neighbour_asked_in_transaction", "Questions asked while a connection was held", ["neighbour"])
_reason: ContextVar[str] = ContextVar("huanjie_held", default="")
log = structlog.get_logger()


class AskedInTransaction(RuntimeError):
    """A neighbour is asked after something was changed or locked. Ask first, or say by `holding` why it has to be."""


@contextmanager
def holding(reason: str) -> Iterator[None]:
    """Neighbours are asked in the block though the transaction changed or locked something, for this reason."""
    token = _reason.set(reason)
    try:
        yield
    finally:
        _reason.reset(token)


def may_be_set_aside(session: AsyncSession, *, strict: bool) -> None:
    """Have the current request give its connection back whenever it asks a neighbour; ``strict`` raises where it cannot."""
    turn = asyncio.Lock()

    async def set_aside(neighbour: str) -> None:
        # Several neighbours may be asked side by side.
        async with turn:
            if not session.in_transaction():
                return
            if not (session.info.get(_LOCKED) or await session.scalar(_HAS_CHANGED)):
                await session.rollback()
                return
        if _reason.get():
            return
        _held.labels(neighbour).inc()
        log.error("transaction.held", neighbour=neighbour)
        if strict:
            raise AskedInTransaction(neighbour)

    context.current().set_aside = set_aside


async def lock(session: AsyncSession, name: str) -> None:
    """Wait for a name that one transaction holds at a time, until it ends."""
    session.info[_LOCKED] = True
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def on_resumption(session: AsyncSession, resume: Callable[[Connection], None]) -> None:
    """Do this at the beginning of each further transaction of the session."""
    session.info[_RESUME] = resume


@event.listens_for(SyncSession, "after_begin")
def _resume(session: SyncSession, transaction: SessionTransaction, connection: Connection) -> None:
    if _RESUME in session.info and not transaction.nested:
        session.info[_RESUME](connection)
