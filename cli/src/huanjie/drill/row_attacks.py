"""Edit, drop and add a row of every table that the log tells of (逐表改动、删除、增加业务数据), as the services declare them.

Each attack is on a copy of the table that only this transaction sees; nothing is left of it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any
from uuid import uuid4

import psycopg
from audit.domain.findings import Finding, Kind
from audit.domain.live_log import LiveLog
from audit.log.business import Books, compare_table, persons_of
from audit.log.expected_rows import Expected, Key, events_of, expected_rows
from psycopg import sql
from service_kit.business_rows import BusinessTable, Column

Connection = psycopg.Connection[Any]
EDITED, DROPPED, ADDED = Kind.BUSINESS_ROW_EDITED, Kind.BUSINESS_ROW_DROPPED, Kind.BUSINESS_ROW_ADDED
NEVER = date(1999, 9, 9)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-.*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


@dataclass(frozen=True)
class RowAttack:
    """What was done to a table (`kind` is what it should be called) and what comparing it found."""

    table: BusinessTable
    what: str
    kind: Kind
    findings: Sequence[Finding]

    @property
    def named(self) -> bool:
        """Whether the attack was named; where only some rows are compared, an edit may take one out of them."""
        return any(finding.kind == self.kind or self.table.rows for finding in self.findings)


def attack_rows(books: Books, logs: Sequence[LiveLog]) -> Iterator[RowAttack]:
    """Every attack on every table of a service that has a row the log tells of."""
    told = list(events_of(logs, books.declared.service))
    with psycopg.connect(books.url) as connection:
        persons = persons_of(connection, books)
        connection.rollback()
        for table in books.declared.tables:
            expected = expected_rows(table, told)
            if any(expected.values()):
                yield from TableDrill(connection, table, expected, persons).attacks()


@dataclass
class TableDrill:
    """One table under a connection of its own, with what the log tells of its rows."""

    connection: Connection
    table: BusinessTable
    expected: Mapping[Key, Sequence[Expected]]
    persons: Mapping[str, str]

    def attacks(self) -> Iterator[RowAttack]:
        """A row dropped, one added, and one edited in each column that the log tells."""
        name = sql.Identifier(self.table.table)
        with self.connection.transaction(force_rollback=True):
            # Whoever names the table without its schema finds the copy first.
            self.connection.execute(sql.SQL("CREATE TEMP TABLE {} AS TABLE public.{}").format(name, name))
            key = next(iter(key for key, rows in self.expected.items() if rows))
            yield self._attack("drop", DROPPED, lambda: self._drop(key))
            yield self._attack("add", ADDED, lambda: self._add(key))
            for column in self.table.columns:
                owner = self._telling(column)
                if owner is not None and column.path[0] in self._types:
                    yield self._attack(f"edit {column.text}", EDITED, partial(self._edit, column, owner))

    def _attack(self, what: str, kind: Kind, deed: Callable[[], None]) -> RowAttack:
        with self.connection.transaction(force_rollback=True):
            deed()
            found = list(compare_table(self.connection, self.table, self.expected, self.persons))
        return RowAttack(self.table, what, kind, found)

    def _telling(self, column: Column) -> Key | None:
        """The key of a row of which the log tells this column."""
        return next((key for key, rows in self.expected.items() if rows and column in rows[-1].columns), None)

    @cached_property
    def _types(self) -> dict[str, str]:
        """The columns of the table and their types."""
        query = (
            "SELECT attname, atttypid::regtype::text FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        )
        return dict(self.connection.execute(query, [self.table.table]).fetchall())

    def _row(self, key: Key) -> tuple[str, dict[str, Any]]:
        """Where the row of a key stands, and what it says."""
        conditions: list[sql.Composable] = [sql.SQL("true")]
        values = []
        for column, value in zip(self.table.key, key, strict=True):
            plain = column.how == "" and len(column.path) == 1
            if column.path[0] in self._types and (plain or column.how == "person"):
                ids = [id_ for id_, called in self.persons.items() if called == value] if column.how else [value]
                conditions.append(sql.SQL("to_jsonb({}) = ANY(%s::jsonb[])").format(sql.Identifier(column.path[0])))
                values.append([json.dumps(each, ensure_ascii=False) for each in ids])
        table = sql.Identifier(self.table.table)
        query = sql.SQL("SELECT t.ctid::text, to_jsonb(t) FROM {} AS t WHERE {} LIMIT 1")
        found = self.connection.execute(query.format(table, sql.SQL(" AND ").join(conditions)), values).fetchone()
        assert found is not None, f"the log tells of a row of {self.table.name} that is not there"
        return found[0], found[1]

    def _drop(self, key: Key) -> None:
        place, _ = self._row(key)
        query = sql.SQL("DELETE FROM {} WHERE ctid = %s::tid").format(sql.Identifier(self.table.table))
        self.connection.execute(query, [place])

    def _add(self, key: Key) -> None:
        """Another row like the one there is, called something else."""
        _, row = self._row(key)
        column = next(each for each in self.table.key if each.path[0] in self._types)
        table = sql.Identifier(self.table.table)
        again = {**row, column.path[0]: _other(row[column.path[0]], column.path[1:], self._types[column.path[0]])}
        query = sql.SQL("INSERT INTO {} SELECT (jsonb_populate_record(NULL::{}, %s::jsonb)).*").format(table, table)
        self.connection.execute(query, [json.dumps(again, ensure_ascii=False)])

    def _edit(self, column: Column, key: Key) -> None:
        place, row = self._row(key)
        name = column.path[0]
        there = column.how == "there" and row[name] not in (None, "")
        value = None if there else _other(row[name], column.path[1:], self._types[name])
        table, told = sql.Identifier(self.table.table), json.dumps({name: value}, ensure_ascii=False)
        query = sql.SQL(
            "UPDATE {} SET {} = (jsonb_populate_record(NULL::{}, %s::jsonb)).{} WHERE ctid = %s::tid"
        ).format(table, sql.Identifier(name), table, sql.Identifier(name))
        self.connection.execute(query, [told, place])


def _other(value: Any, path: Sequence[str], type_: str) -> Any:
    """Another value of the same kind in the place of `value`, or of what lies at the path within it."""
    if path and path[0] == "*":
        items = value if isinstance(value, list) and value else [None]
        return [_other(items[0], path[1:], "json"), *items[1:]]
    if path:
        held = value if isinstance(value, dict) else {}
        return {**held, path[0]: _other(held.get(path[0]), path[1:], "json")}
    if value is None:
        return some_value(type_)
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case list():
            return [*value, value[0] if value else "another"]
        case dict():
            return {**value, "another": 1}
        case str() if _UUID.fullmatch(value):
            return str(uuid4())
        case str() if _DATE.fullmatch(value):
            return (NEVER if value[:4] != str(NEVER.year) else NEVER.replace(year=NEVER.year - 1)).isoformat()
    return f"{value}9"


def some_value(type_: str) -> Any:
    """Some value of a type of PostgreSQL."""
    if type_ == "uuid":
        return str(uuid4())
    if type_ in ("integer", "bigint", "smallint"):
        return 1
    if type_ == "boolean":
        return True
    if type_ == "date" or type_.startswith("timestamp"):
        return NEVER.isoformat()
    if type_.endswith("[]"):
        return [some_value(type_.removesuffix("[]"))]
    return ["another"] if type_ == "jsonb" else "9"
