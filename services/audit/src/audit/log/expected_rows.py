"""Recompute from the log what the rows of a table must say (由日志推算业务数据), by what the table's service declares."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from service_kit.business_rows import BusinessTable, Column, RowEvent, Source

from audit.domain.event import Json
from audit.domain.live_log import LiveLog, RecordedEvent
from audit.log.readings import About, Missing, OneOf, Wanted, walk

Key = tuple[Json, ...]
Scope = Mapping[str, Json]
Told = tuple[Wanted, RecordedEvent]


@dataclass
class Expected:
    """A row as the log tells it: the event that added it, and of each column what was told last and by which event."""

    added: RecordedEvent
    columns: dict[Column, Told]

    def change(self, does: RowEvent, news: Mapping[Column, Told]) -> None:
        """Take what a later event tells; what it changed and does not tell, as an older entry, is not known any more."""
        changed = [column.path for column in does.columns]
        self.columns = {column: value for column, value in self.columns.items() if column.path not in changed}
        self.columns.update(news)


def events_of(logs: Iterable[LiveLog], service: str) -> Iterator[RecordedEvent]:
    """The events of one service in all logs, in the order of their logs and among these by the time they were recorded."""

    def entries(log: LiveLog) -> Iterator[tuple[float, RecordedEvent]]:
        for entry in log.entries:
            if entry.content.get("source") == service:
                yield entry.recorded_at, RecordedEvent(log.name, entry.index, entry.event_id, entry.content)

    return (event for _, event in heapq.merge(*map(entries, logs), key=lambda pair: pair[0]))


def expected_rows(table: BusinessTable, events: Iterable[RecordedEvent]) -> Mapping[Key, list[Expected]]:
    """Recompute the rows of a table from events, by their keys; rows of one key are in their order."""
    rows: dict[Key, list[Expected]] = defaultdict(list)
    of_type: dict[str, list[RowEvent]] = defaultdict(list)
    for does in table.events:
        of_type[does.name].append(does)
    for event in events:
        for does in of_type.get(str(event.content.get("type")), ()):
            for values in _values(does, event):
                _apply(table, rows, does, values, event)
    return rows


def _apply(
    table: BusinessTable,
    rows: dict[Key, list[Expected]],
    does: RowEvent,
    values: Mapping[Column, Wanted],
    event: RecordedEvent,
) -> None:
    columns = {column: (value, event) for column, value in values.items() if column not in table.key}
    keys = list(_keys(table, rows, does, values))
    if does.effect in ("adds", "opens"):
        for key in keys:
            if does.effect == "adds" or not rows[key]:
                rows[key].append(Expected(event, columns))
        return
    for key in keys:
        for row in rows[key] if does.all else rows[key][-1:]:
            if does.effect == "drops":
                rows[key].remove(row)
            else:
                row.change(does, columns)


def _keys(
    table: BusinessTable, rows: Mapping[Key, object], does: RowEvent, values: Mapping[Column, Wanted]
) -> Iterator[Key]:
    """The key of the row an event tells of, or of all that have its value in one column."""
    if does.all:
        place, value = table.key.index(Column(does.all)), values.get(Column(does.all))
        yield from (key for key in rows if key[place] == value)
    elif all(column in values for column in table.key):
        yield tuple(cast(Json, values[column]) for column in table.key)


def _values(does: RowEvent, event: RecordedEvent) -> Iterator[dict[Column, Wanted]]:
    """What the event says of each row it tells of; a field it does not have, as an older one, says nothing."""
    data, actor = event.content.get("data"), event.content.get("actor")
    scope: Scope = {
        **(data if isinstance(data, dict) else {}),
        "@election": event.content.get("election_id"),
        "@community": event.content.get("community_code"),
        "@actor": actor.get("id") if isinstance(actor, dict) else None,
        "@at": event.content.get("at"),
    }
    for item in _items(scope, does.each):
        whole = {**scope, **item}
        if not does.when or _is_told(whole, does.when):
            found = {column: _wanted(whole, source) for column, source in does.columns.items()}
            yield {column: value for column, value in found.items() if not isinstance(value, Missing)}


def _items(scope: Scope, each: str) -> Iterator[Scope]:
    if not each:
        yield {}
        return
    items = walk(scope, each.split("."))
    if "*" in each and isinstance(items, list):
        items = [item for inner in items for item in inner]
    pairs = items.items() if isinstance(items, dict) else enumerate(items, 1) if isinstance(items, list) else ()
    for key, item in pairs:
        yield {**(item if isinstance(item, dict) else {}), "@item": item, "@key": key}


def _is_told(scope: Scope, when: str) -> bool:
    path, asks, word = when.partition("=")
    found = walk(scope, path.split("."))
    return found == word if asks else bool(found)


def _wanted(scope: Scope, source: Source) -> "Wanted | Missing":
    if isinstance(source, list):
        return OneOf(source)
    if not isinstance(source, str):
        return source
    if source.startswith("="):
        return source[1:] or None
    found = walk(scope, source.split("."))
    return About(found) if source == "@at" and isinstance(found, str) else found
