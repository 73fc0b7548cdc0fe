"""Read the rows of every log as they are, for verification: plain SELECTs over any connection that may read them."""

from collections.abc import Sequence

import psycopg
from psycopg.rows import TupleRow
from service_kit.speech import Batch

from audit.domain.live_log import LiveEntry, LiveLog
from audit.storage.log import split_hashes


def read_logs(url: str) -> tuple[list[LiveLog], dict[int, Batch]]:
    """Read all logs of an audit database and the batches of their entries by number, from one consistent view."""
    with psycopg.connect(url) as connection:
        # One snapshot of all tables: what is appended meanwhile would look like a log that was cut short.
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        names = {name for table in ("logs", "entries", "checkpoints") for name in _names(connection, table)}
        return [_read(connection, name) for name in sorted(names)], _read_batches(connection)


def _names(connection: psycopg.Connection[TupleRow], table: str) -> list[str]:
    # All three tables are asked: who deletes the rows of one leaves the name in another.
    return [row[0] for row in connection.execute(f'SELECT DISTINCT log FROM "{table}"')]  # noqa: S608 - literal names


def _read(connection: psycopg.Connection[TupleRow], name: str) -> LiveLog:
    rows = connection.execute(
        'SELECT "index", event_id, canonical, leaf_hash, sequenced_at, batch FROM entries WHERE log = %s ORDER BY "index"',
        [name],
    )
    entries = tuple(LiveEntry(row[0], str(row[1]), row[2], bytes(row[3]), row[4], row[5]) for row in rows)
    nodes = connection.execute('SELECT level, "index", hash FROM nodes WHERE log = %s', [name])
    places = {(row[0], row[1]): bytes(row[2]) for row in nodes}
    notes = connection.execute(
        "SELECT c.size, c.note || coalesce(string_agg(s.line, '' ORDER BY s.witness), '')"
        " FROM checkpoints c LEFT JOIN cosignatures s ON s.log = c.log AND s.size = c.size"
        " WHERE c.log = %s GROUP BY c.size, c.note ORDER BY c.size",
        [name],
    )
    return LiveLog(name, entries, places, {row[0]: row[1] for row in notes})


def _read_batches(connection: psycopg.Connection[TupleRow]) -> dict[int, Batch]:
    rows = connection.execute("SELECT number, source, hashes, signature FROM batches")
    return {row[0]: Batch(row[1], split_hashes(row[2]), row[3]) for row in rows}


def read_sequenced(url: str, event_ids: Sequence[str]) -> set[str]:
    """Read which of these events are in a log now."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT event_id FROM entries WHERE event_id = ANY(%s::uuid[])", [list(event_ids)])
        return {str(row[0]) for row in found}


def read_evidence_digests(url: str) -> list[str]:
    """Read the SHA-256 of every file recorded as evidence."""
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM evidence ORDER BY sha256")]
