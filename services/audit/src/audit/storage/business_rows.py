"""Read business rows of any service, and what it recorded, for verification: plain SELECTs over a connection that may read them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow
from service_kit.business_rows import BusinessTable

from audit.domain.event import Json
from audit.domain.live_log import HOUSE_LOG, LiveEntry, RecordedEvent

Connection = psycopg.Connection[TupleRow]


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """A connection that sees the rows of one moment.

    Raises:
        psycopg.Error: the database cannot be read.
    """
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection


def read_rows(connection: Connection, table: BusinessTable) -> Iterator[Mapping[str, Json]]:
    """Read of each row the columns that are compared, as JSON values."""
    names = dict.fromkeys(column.path[0] for column in table.columns)
    fields = sql.SQL(", ").join(sql.SQL("{}, {}").format(sql.Literal(name), sql.Identifier(name)) for name in names)
    rows = _query(f"({table.rows})") if table.rows else sql.Identifier(table.table)
    query = sql.SQL("SELECT jsonb_build_object({}) FROM {} AS compared").format(fields, rows)
    return (row[0] for row in connection.execute(query))


def read_persons(connection: Connection, query: str) -> Iterator[tuple[str, str, str]]:
    """Read which id stands for whom, and the salt of the commitment to the person."""
    return ((str(key), str(person), salt) for key, person, salt in connection.execute(_query(query)))


def read_unsequenced(connection: Connection, known: Collection[str]) -> list[tuple[RecordedEvent, bool]]:
    """Read the events of a service's outbox that are none of these, and whether each was sent."""
    query = "SELECT id, log, event, log_index IS NOT NULL FROM outbox WHERE NOT id::text = ANY(%s) ORDER BY seq"
    found = connection.execute(query, [list(known)])
    return [(_event(log, event_id, text), sent) for event_id, log, text, sent in found]


def read_later_entries(connection: Connection, known: Collection[str]) -> list[tuple[RecordedEvent, bool]]:
    """Read the entries of all logs that are none of these: audit says its own events without an outbox."""
    query = 'SELECT event_id, log, canonical FROM entries WHERE NOT event_id::text = ANY(%s) ORDER BY log, "index"'
    found = connection.execute(query, [list(known)])
    return [(_event(log, event_id, text), False) for event_id, log, text in found]


def _query(query: str) -> sql.SQL:
    """A query of a service's own declarations."""
    return sql.SQL(query)


def _event(log: str, event_id: object, text: str) -> RecordedEvent:
    return RecordedEvent(log or HOUSE_LOG, None, str(event_id), LiveEntry.read(text))
