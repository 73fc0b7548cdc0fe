"""The order of what is decided (先后次序): a number that grows from one decision to the next."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def next_number(session: AsyncSession) -> int:
    """The moment by the database's own clock, in microseconds since 1970.

    What one service decides under a lock, or reads in one statement, gets a higher number than what came before it: all
    processes of a service have one database, and so one clock.
    """
    return int(await session.scalar(text("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")) or 0)
