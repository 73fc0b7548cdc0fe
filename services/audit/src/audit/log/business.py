"""Hold every service's rows against the log (业务数据与日志核对), both ways: what the events tell each row must say, and no row more.

Findings name the table, what the row is called by, the columns and the entry, never what a row says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service_kit.business_rows import BusinessRows, BusinessTable, Column

from audit.domain.event import Json
from audit.domain.findings import Finding, Kind
from audit.domain.live_log import HOUSE_LOG, LiveLog, RecordedEvent
from audit.log.expected_rows import Expected, Key, events_of, expected_rows
from audit.log.readings import agrees, read_column
from audit.storage.business_rows import (
    Connection,
    read_later_entries,
    read_persons,
    read_rows,
    read_unsequenced,
    snapshot,
)

Commitment = Callable[[str, str], str]
AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Books:
    """One service's database and what it declares; `commitment` makes of a person and a salt what events say."""

    declared: BusinessRows
    url: str
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing one service found.

    `waiting`: events that are still to be sent; `older`: rows without an event in logs of before there were batches.
    """

    service: str
    findings: list[Finding]
    waiting: int
    older: int


def compare_books(books: Books, logs: Sequence[LiveLog], sequenced: Callable[[Sequence[str]], set[str]]) -> Compared:
    """Compare all declared tables of a service with the log, which was read before.

    `sequenced` says which of some event ids are in the log by now. An event that waits to be sent tells of its rows as one in the log.

    Raises:
        psycopg.Error: the service's database cannot be read.
    """
    service = books.declared.service
    known = {entry.event_id for log in logs for entry in log.entries}
    before = {log.name for log in logs if log.entries and log.entries[0].batch is None}
    # Rows and outbox of one moment, which is after that of the log.
    with snapshot(books.url) as connection:
        read = read_later_entries if service == AUDIT else read_unsequenced
        recorded = read(connection, known)
        events = [*events_of(logs, service), *(event for event, _ in recorded)]
        persons = persons_of(connection, books)
        differing = [
            finding
            for table in books.declared.tables
            for finding in compare_table(connection, table, expected_rows(table, events), persons)
        ]
    sent = [event for event, is_sent in recorded if is_sent]
    there = sequenced([event.event_id for event in sent])
    lost = [Finding(Kind.NOT_IN_LOG, event.log, None, event.event_id) for event in sent if event.event_id not in there]
    findings = [each for each in differing if each.kind is not Kind.BUSINESS_ROW_ADDED or each.log not in before]
    waiting = 0 if service == AUDIT else len(recorded) - len(sent)
    return Compared(service, [*lost, *findings], waiting, len(differing) - len(findings))


def persons_of(connection: Connection, books: Books) -> Mapping[str, str]:
    """What events call each person of the service's rows, by each id that stands for the person."""
    query = books.declared.persons
    found = read_persons(connection, query) if query else ()
    return {key: books.commitment(person, salt) for key, person, salt in found}


def compare_table(
    connection: Connection,
    table: BusinessTable,
    expected: Mapping[Key, Sequence[Expected]],
    persons: Mapping[str, str],
) -> Iterator[Finding]:
    """Name each row that says something else than the log, is not there, or is there without an event."""
    actual: dict[Key, list[Mapping[Column, Json]]] = defaultdict(list)
    for row in read_rows(connection, table):
        values = {column: read_column(row, column, persons) for column in table.columns}
        actual[tuple(values[column] for column in table.key)].append(values)
    for key in dict.fromkeys([*expected, *actual]):
        yield from _differences(table, key, expected.get(key, ()), actual.get(key, ()))


def _differences(
    table: BusinessTable, key: Key, expected: Sequence[Expected], actual: Sequence[Mapping[Column, Json]]
) -> Iterator[Finding]:
    left, unmet = list(actual), []
    for row in expected:
        same = next((each for each in left if not _wrong(row, each)), None)
        if same is None:
            unmet.append(row)
        else:
            left.remove(same)
    name = " ".join([f"{table.service}.{table.table}", *_called(table, key)])
    for row, found in zip(unmet, left, strict=False):
        wrong = _wrong(row, found)
        columns = ", ".join(dict.fromkeys(column.path[0] for column in wrong))
        yield _finding(Kind.BUSINESS_ROW_EDITED, row.columns[wrong[0]][1], f"{name}: {columns}")
    for row in unmet[len(left) :]:
        yield _finding(Kind.BUSINESS_ROW_DROPPED, row.added, name)
    for found in left[len(unmet) :]:
        log = next((found[column] for column in found if column.text == "election_id"), None)
        yield Finding(Kind.BUSINESS_ROW_ADDED, str(log or HOUSE_LOG), note=name)


def _finding(kind: Kind, event: RecordedEvent, note: str) -> Finding:
    return Finding(kind, event.log, event.index, event.event_id, note)


def _wrong(row: Expected, found: Mapping[Column, Json]) -> list[Column]:
    return [column for column, (wanted, _) in row.columns.items() if not agrees(wanted, found[column])]


def _called(table: BusinessTable, key: Key) -> Iterator[str]:
    return (f"{column.path[-1]}={value}" for column, value in zip(table.key, key, strict=True))
