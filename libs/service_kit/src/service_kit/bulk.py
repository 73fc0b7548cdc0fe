"""Many rows at once within the session's own transaction (批量装载): COPY, and joins of what was just written."""

from collections.abc import Iterable, Sequence

from psycopg import AsyncConnection, sql
from psycopg.rows import TupleRow
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def connection_of(session: AsyncSession) -> AsyncConnection[TupleRow]:
    """The psycopg connection under the session; what it does belongs to the session's transaction."""
    raw = await (await session.connection()).get_raw_connection()
    connection: AsyncConnection[TupleRow] = raw.driver_connection  # type: ignore[assignment]  # typed for any driver
    return connection


async def copy_rows(
    session: AsyncSession, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Load rows by COPY; the psycopg connection under the session takes part in its transaction."""
    connection = await connection_of(session)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    async with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            await copy.write_row(row)


async def join_whole_tables(session: AsyncSession) -> None:
    """Have the rest of the transaction join whole tables.

    Nobody has counted the rows that it has just written; the planner takes them for one, and walks thousands once for each.
    """
    await session.execute(text("SET LOCAL enable_nestloop = off"))
