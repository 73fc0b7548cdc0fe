"""PostgreSQL by SQLAlchemy's async engine over psycopg 3 (数据库)."""

import asyncio
import contextlib
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session as SyncSession

from service_kit.speech import Seals

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

# A transaction that nobody goes on with holds its locks against everybody else.
_LIMITS = ("statement_timeout=30s", "lock_timeout=3s", "idle_in_transaction_session_timeout=60s")


_LEFT, _NEWS, _SEALS = "left", "news", "seals"


class Database:
    """One service's database: an engine with a bounded pool and the sessions of its requests.

    One background task of the process may wait for what its transactions leave behind (`await_news`). ``seals`` are put on the
    events that they record; without them none can be recorded.
    """

    def __init__(self, url: str, pool: int = 10, seals: Seals | None = None) -> None:
        # hide_parameters keeps submitted values, id numbers among them, out of every error text.
        self.engine: AsyncEngine = create_async_engine(
            driver_url(url), pool_size=pool, max_overflow=0, pool_timeout=3, pool_pre_ping=True, hide_parameters=True,
            connect_args={"connect_timeout": 3, "options": " ".join(f"-c {limit}" for limit in _LIMITS)},
        )  # fmt: skip
        self._news = asyncio.Event()
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False, info={_NEWS: self._news, _SEALS: seals})

    async def await_news(self, seconds: float) -> None:
        """Wait until a transaction of this process is committed that left work (`leave_work`), so many seconds at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        self._news.clear()

    async def ready(self) -> bool:
        """Whether the database answers."""
        async with self.engine.connect() as connection:
            return bool(await connection.scalar(text("SELECT 1")) == 1)

    async def close(self) -> None:
        """Gives all connections back."""
        await self.engine.dispose()


def leave_work(session: AsyncSession) -> None:
    """Have the background task go on as soon as the session's transaction is committed."""
    session.info[_LEFT] = True


def seals_of(session: AsyncSession) -> Seals:
    """The seals of the service whose transaction this is.

    Raises:
        RuntimeError: its database was opened without any.
    """
    seals = session.info.get(_SEALS)
    if not isinstance(seals, Seals):
        raise RuntimeError("this database was opened without seals; no event can be recorded in it")
    return seals


@event.listens_for(SyncSession, "after_commit")
def _tell(session: SyncSession) -> None:
    # Also after a savepoint, too early; the transaction's own commit follows.
    if _LEFT in session.info and _NEWS in session.info:
        session.info[_NEWS].set()


def driver_url(url: str) -> str:
    """The URL with the driver SQLAlchemy is to use."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


async def current_session(request: Request) -> AsyncSession:
    """The session of the request's one transaction."""
    session: AsyncSession = request.state.session
    return session


Session = Annotated[AsyncSession, Depends(current_session)]
