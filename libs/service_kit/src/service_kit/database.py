"""PostgreSQL by SQLAlchemy's async engine over psycopg 3 (数据库), which may hang like any neighbour."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import psycopg
from fastapi import Depends, Request
from prometheus_client import Gauge
from psycopg import waiting
from psycopg.abc import PQGen
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry, PoolProxiedConnection

from service_kit import context
from service_kit.problems import DATABASE
from service_kit.speech import Seals

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

STATEMENT_SECONDS = 30
"""What a statement may take that no request waits for."""
_CONNECT_SECONDS, _FREE_SECONDS, _PING_SECONDS = 3, 3.0, 1.0
# The server tells first that a statement took too long; a server that hangs tells nothing.
_SILENT_SECONDS = 5
# Past the deadline there is still a transaction to be rolled back.
_LEAST_SECONDS = 0.05
_LEFT, _NEWS, _SEALS = "left", "news", "seals"
_size = Gauge("huanjie_database_connections", "Connections the pool may hold", ["service"])
_in_use = Gauge("huanjie_database_connections_in_use", "Connections in use", ["service"])
_waiting = Gauge("huanjie_database_connections_waited_for", "Requests that wait for a connection", ["service"])
RV = TypeVar("RV")


class _Connection(psycopg.AsyncConnection[psycopg.rows.TupleRow]):
    """A connection that no hanging server holds: past the time it has, the socket is closed and nobody waits for a farewell."""

    seconds: float = STATEMENT_SECONDS + _SILENT_SECONDS

    async def wait(
        self,
        gen: PQGen[RV],
        interval: float = 0.1,
        timeout: float | None = None,  # noqa: ASYNC109  # psycopg's own signature
    ) -> RV:
        """The end of what the server was asked for.

        Raises:
            OperationalError: the server kept silent.
        """
        most = context.at_most(self.seconds if timeout is None else timeout)
        try:
            with context.awaiting(DATABASE):
                return await waiting.wait_async(
                    gen, self.pgconn.socket, interval=interval, timeout=max(most, _LEAST_SECONDS)
                )
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()
            raise psycopg.OperationalError("the database kept silent") from None
        except asyncio.CancelledError:
            # psycopg would ask the server to cancel and wait for it; one that hangs does not, one that works sees the end.
            self.pgconn.finish()
            raise


class _Pool(AsyncAdaptedQueuePool):
    """Nobody waits for a connection past the deadline of the request."""

    waiting = 0

    def _do_get(self) -> ConnectionPoolEntry:
        self._timeout = max(context.at_most(_FREE_SECONDS), 0.0)
        self.waiting += 1
        try:
            with context.awaiting(DATABASE):
                return super()._do_get()
        finally:
            self.waiting -= 1


class Database:
    """One service's database: an engine with a bounded pool and the sessions of its requests.

    A statement outside of requests may take ``seconds``. One background task of the process may wait for what its
    transactions leave behind (`await_news`). ``seals`` are put on the events that they record; without them none can be
    recorded.
    """

    def __init__(self, url: str, pool: int = 10, seals: Seals | None = None, seconds: int = STATEMENT_SECONDS) -> None:
        # hide_parameters keeps submitted values, id numbers among them, out of every error text.
        self.engine: AsyncEngine = create_async_engine(
            driver_url(url), poolclass=_Pool, pool_size=pool, max_overflow=0, hide_parameters=True,
            connect_args={"options": _options(seconds), "async_creator_fn": _connecting(seconds)},
        )  # fmt: skip
        event.listen(self.engine.sync_engine, "checkout", self._ping)
        self._news = asyncio.Event()
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False, info={_NEWS: self._news, _SEALS: seals})

    async def await_news(self, seconds: float) -> None:
        """Wait until a transaction of this process is committed that left work (`leave_work`), so many seconds at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        self._news.clear()

    def _ping(self, connection: DBAPIConnection, _: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
        """Take no connection out of the pool whose other end is gone or hangs: all of them are made anew."""
        driver = connection.driver_connection
        assert isinstance(driver, _Connection)
        usual, driver.seconds = driver.seconds, _PING_SECONDS
        try:
            self.engine.dialect.do_ping(connection)
        except psycopg.Error:
            raise InvalidatePoolError from None
        driver.seconds = usual

    def show(self, service: str) -> None:
        """Have the metrics tell how many connections of the service's pool are in use and waited for."""
        pool = self.engine.pool
        assert isinstance(pool, _Pool)
        _size.labels(service).set(pool.size())
        _in_use.labels(service).set_function(pool.checkedout)
        _waiting.labels(service).set_function(lambda: pool.waiting)

    async def ready(self) -> bool:
        """Whether the database answers."""
        async with self.engine.connect() as connection:
            return bool(await connection.scalar(text("SELECT 1")) == 1)

    async def close(self) -> None:
        """Gives all connections back."""
        await self.engine.dispose()


def _options(seconds: int) -> str:
    # A transaction that nobody goes on with holds its locks against everybody else; a statement whose client went is for nobody.
    limits = {
        "statement_timeout": seconds,
        "lock_timeout": 3,
        "idle_in_transaction_session_timeout": 60,
        "client_connection_check_interval": 1,
    }
    return " ".join(f"-c {name}={value}s" for name, value in limits.items())


def _connecting(seconds: int) -> Callable[..., Awaitable[_Connection]]:
    async def connect(**arguments: Any) -> _Connection:
        try:
            with context.awaiting(DATABASE):
                async with asyncio.timeout(context.at_most(_CONNECT_SECONDS)):
                    made = await _Connection.connect(**arguments)
        except TimeoutError:
            raise psycopg.OperationalError("the database kept silent") from None
        made.seconds = seconds + _SILENT_SECONDS
        return made

    return connect


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
