"""Every table is compared with the log or says why not; a row of each that is edited, dropped or added is named.

Rows and events are made of the declarations themselves, on the newest migrations of each service.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest
from audit.domain.live_log import RecordedEvent
from audit.log.business import Books, compare_books, compare_table
from audit.log.expected_rows import expected_rows
from audit.log.readings import read_column
from audit.storage.business_rows import read_rows
from huanjie.commands.tamper_drill import KEEPERS
from huanjie.drill.row_attacks import TableDrill, some_value
from huanjie.postgres import Address
from psycopg import sql
from service_kit import canonical
from service_kit.business_rows import OF_EVENT, BusinessRows, BusinessTable, RowEvent
from service_kit.events import EventCatalogue
from service_kit.ids import uuid7

from tests.support.database import drop_database, fresh_database

Connection = psycopg.Connection[Any]
# What the kit and its libraries keep for themselves.
KIT = {"alembic_version", "outbox", "deliveries", "idempotency"}
QUEUE = "procrastinate_"
ONE = str(UUID(int=1))
PERSONS = {ONE: ONE}


@dataclass
class Scene:
    """A service's declarations, and its empty database."""

    declared: BusinessRows
    url: str


@pytest.fixture(scope="module", params=KEEPERS)
def scene(request: pytest.FixtureRequest, postgres: Address) -> Iterator[Scene]:
    database = fresh_database(postgres, request.param)
    yield Scene(BusinessRows.of_package(request.param), postgres.url(database.name))
    drop_database(postgres, database.name)


@pytest.fixture
def connection(scene: Scene) -> Iterator[Connection]:
    """A connection whose work is undone."""
    with psycopg.connect(scene.url) as connection:
        yield connection
        connection.rollback()


def test_every_table_is_compared_or_says_why_not(scene: Scene, connection: Connection) -> None:
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    there = {name for (name,) in connection.execute(query) if not name.startswith(QUEUE)} - KIT
    compared = {table.table for table in scene.declared.tables}
    assert compared.isdisjoint(scene.declared.not_compared)
    assert compared | set(scene.declared.not_compared) == there
    assert all(scene.declared.not_compared.values())


def test_every_declared_event_has_the_fields_that_are_read_of_it(scene: Scene) -> None:
    types = EventCatalogue.of_package(scene.declared.service).types
    for table in scene.declared.tables:
        for does in table.events:
            fields = types[does.name].fields
            paths = [source for source in (does.each, does.when) if source]
            if not does.each:
                paths += [
                    source for source in does.columns.values() if isinstance(source, str) and source[0] not in "=@"
                ]
            # A key that an event does not tell is one that another column stands for.
            told = [path.partition("=")[0].partition(".")[0] for path in paths]
            assert does.all or set(told) <= set(fields), (table.name, does.name)


def test_a_row_of_each_table_is_named_whatever_is_done_to_it(scene: Scene, connection: Connection) -> None:
    for table in scene.declared.tables:
        with connection.transaction(force_rollback=True):
            does = next(event for event in table.events if event.effect in ("adds", "opens"))
            content = _made(connection, table, does)
            expected = expected_rows(table, [RecordedEvent(ONE, 7, str(uuid7()), content)])
            assert list(compare_table(connection, table, expected, PERSONS)) == [], table.name
            attacks = list(TableDrill(connection, table, expected, PERSONS).attacks())
            assert [attack.what for attack in attacks if not attack.named] == [], table.name
            assert {"drop", "add"} < {attack.what for attack in attacks} or table.name == "electors"
            assert all(
                finding.note.startswith(f"{table.service}.{table.table} ")
                for each in attacks
                for finding in each.findings
            )


def test_what_waits_in_an_outbox_is_no_finding_and_what_was_sent_and_is_gone_is_one(scene: Scene) -> None:
    if scene.declared.service == "audit":
        return  # it has no outbox: its events go straight into the log
    event = {"id": str(uuid7()), "type": f"{scene.declared.service}.rule.refused", "data": {}, "source": ""}
    text = canonical.dumps(event).decode()
    books = Books(scene.declared, scene.url, lambda person, salt: person)
    with psycopg.connect(scene.url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO outbox (id, log, event, recorded_at, seal) VALUES (%s, 'house', %s, now(), '')",
            [event["id"], text],
        )
        waiting = compare_books(books, [], set)
        assert (waiting.findings, waiting.waiting) == ([], 1)
        connection.execute("UPDATE outbox SET log_index = 7")
        assert compare_books(books, [], set).findings == []
        [lost] = compare_books(books, [], lambda ids: set()).findings
        assert (str(lost.kind), lost.event_id) == ("not_in_log", event["id"])
        connection.execute("DELETE FROM outbox")


def _made(connection: Connection, table: BusinessTable, does: RowEvent) -> Mapping[str, Any]:
    """Put one row into the table, as an event of this type would have it, and give that event."""
    _free(connection, table.table)
    query = (
        "SELECT attname, atttypid::regtype::text FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
    )
    types = dict(connection.execute(query, [table.table]).fetchall())
    row = {name: ONE if type_ == "uuid" else some_value(type_) for name, type_ in types.items()}
    for column, source in does.columns.items():
        name, *rest = column.path
        if name in row and "*" not in rest:
            value = _said(column.how, source, row[name])
            row[name] = _nested(row[name], rest, value) if rest else value
    hashes = {does.columns[each]: read_column(row, each, {}) for each in does.columns if each.how in ("text", "json")}
    for column, source in does.columns.items():
        if not column.how and isinstance(source, str) and source in hashes:
            row[column.text] = hashes[source]
    place = sql.Identifier(table.table)
    insert = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM jsonb_populate_record(NULL::{}, %s::jsonb)")
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    connection.execute(insert.format(place, names, names, place), [json.dumps(row)])
    [kept] = read_rows(connection, table)
    return _event(does, {column: read_column(kept, column, PERSONS) for column in does.columns})


def _free(connection: Connection, table: str) -> None:
    """A row of one table alone: nothing is asked of others."""
    found = connection.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype <> 'n'", [table]
    )
    for (name,) in found.fetchall():
        drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT IF EXISTS {} CASCADE")
        connection.execute(drop.format(sql.Identifier(table), sql.Identifier(name)))
    connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
    for (column,) in connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND attnotnull", [table]
    ).fetchall():
        drop = sql.SQL("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL")
        connection.execute(drop.format(sql.Identifier(table), sql.Identifier(column)))


def _said(how: str, source: object, otherwise: Any) -> Any:
    """The value a row needs so that it says what an event of this type always says."""
    if how == "there":
        return None if source is False else otherwise
    if how == "count":
        return ["one"]
    if isinstance(source, list):
        return source[0]
    if isinstance(source, bool | int):
        return source
    if isinstance(source, str) and source.startswith("="):
        return source[1:] or None
    return 1 if source == "@key" and isinstance(otherwise, int) else otherwise


def _nested(held: Any, path: list[str], value: Any) -> Any:
    step, *rest = path
    inside = held if isinstance(held, dict) else {}
    value = "said" if value is held else value
    return {**inside, step: _nested(inside.get(step), rest, value) if rest else value}


def _event(does: RowEvent, told: Mapping[Any, Any]) -> Mapping[str, Any]:
    """The event that tells this of a row."""
    content: dict[str, Any] = {"type": does.name, "election_id": None, "community_code": None, "actor": {"id": None}}
    of_row: dict[str, Any] = {}
    item: Any = None
    key: Any = 1
    for column, value in told.items():
        source = does.columns[column]
        if not isinstance(source, str) or source.startswith("=") or "*" in source:
            continue
        match source:
            case "@election":
                content["election_id"] = value
            case "@community":
                content["community_code"] = value
            case "@actor":
                content["actor"] = {"id": value}
            case "@at":
                content["at"] = value
            case "@item":
                item = value
            case "@key":
                key = value
            case _:
                assert source not in OF_EVENT
                of_row[source] = value
    path, asks, word = does.when.partition("=")
    if path:
        of_row[path] = word if asks else of_row.get(path) or True
    if not does.each:
        return {**content, "data": of_row}
    inside = of_row if item is None else item
    items: Any = [inside] if key == 1 else {key: inside}
    *way, last = [step for step in does.each.split(".") if step != "*"]
    data: dict[str, Any] = {**of_row, (way[0] if way else last): [{last: items}] if way else items}
    return {**content, "data": data}
