"""COPY into a table within the session's own transaction (批量装载)."""

from collections.abc import Iterable, Sequence

from psycopg import AsyncConnection, sql
from psycopg.rows import TupleRow
from sqlalchemy.ext.asyncio import AsyncSession


async def copy_rows(
    session: AsyncSession, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Load rows by COPY; the psycopg connection under the session takes part in its transaction."""
    raw = await (await session.connection()).get_raw_connection()
    connection: AsyncConnection[TupleRow] = raw.driver_connection  # type: ignore[assignment]  # typed for any driver
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    async with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            await copy.write_row(row)
