"""More places of the same kind (复制社区): rows of the register copied by SQL, each time under other codes and ids."""

from collections.abc import Mapping

import psycopg
from psycopg import sql

# Of a copy: the numbers of a street and of a community that no demonstration has, and ids made of the ones before.
STREET_CODE = "CASE WHEN length({0}) > 6 THEN left({0}, 6) || (600 + n) || substr({0}, 10) ELSE {0} END"
COMMUNITY_CODE = "left({0}, 6) || (600 + n / 900) || (100 + n %% 900)"
ID = "md5({0}::text || n)::uuid"


def copy_rows(
    connection: psycopg.Connection, table: str, changes: Mapping[str, str], where: str, own: str, copies: range
) -> None:
    """Insert the rows ``where`` speaks of (of a place, ``own``) for each number; ``changes`` say what a column holds then."""
    found = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s", [table]
    )
    columns = [str(name) for (name,) in found]
    values = ", ".join(changes.get(name, "{0}").format(f't."{name}"') for name in columns)
    statement = sql.SQL(
        "INSERT INTO {} ({}) SELECT {} FROM {} t, generate_series(%(first)s::int, %(last)s::int) n WHERE {}"
    ).format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(values),
        sql.Identifier(table),
        sql.SQL(where),
    )
    connection.execute(statement, {"own": own, "first": copies.start, "last": copies.stop - 1})
