"""Sequence events (编号入日志): give each its index, its leaf and its place in the tree, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rfc8785
from service_kit.outbox import HOUSE

from audit.domain.merkle import Span, grow, leaf_hash
from audit.problems import EventIdReused, NotCanonical
from audit.storage.log_repository import Entry, LogRepository

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Placed:
    """Where an event stands: log name and index."""

    id: UUID
    log: str
    index: int


def log_of(event: Event) -> str:
    """Name of the log an event belongs to: its election's, or the house's."""
    return event["election_id"] or HOUSE


def canonical_entry(event: Event, log: str, index: int) -> str:
    """The text that is hashed: RFC 8785 JSON of the event with its log and index; raises NotCanonical."""
    try:
        return rfc8785.dumps({**event, "log": log, "index": index}).decode()
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise NotCanonical() from error


async def append_events(log: LogRepository, events: Sequence[Event]) -> list[Placed]:
    """Append events in the order given and say where each stands; an event that is there already keeps its place.

    Raises EventIdReused when an id is known with other content, NotCanonical when an event cannot be hashed.
    """
    names = sorted({log_of(event) for event in events})
    for name in names:
        # Logs are locked in one order, so that two batches never wait for each other.
        await log.lock(name)
    known = await _known(log, events)
    fresh: dict[UUID, Event] = {}
    for event in events:
        place, first = known.get(UUID(event["id"])), fresh.setdefault(UUID(event["id"]), event)
        if (place and not _is_same(event, place)) or first != event:
            raise EventIdReused()
    placed = {key: place for key, (place, _) in known.items()}
    for name in names:
        mine = [event for key, event in fresh.items() if key not in known and log_of(event) == name]
        placed |= await _append(log, name, mine)
    return [placed[UUID(event["id"])] for event in events]


_Place = tuple[Placed, str]


async def _known(log: LogRepository, events: Sequence[Event]) -> dict[UUID, _Place]:
    rows = await log.known([UUID(event["id"]) for event in events])
    return {key: (Placed(key, row.log, row.position), row.canonical) for key, row in rows.items()}


def _is_same(event: Event, known: _Place) -> bool:
    place, canonical = known
    return log_of(event) == place.log and canonical_entry(event, place.log, place.index) == canonical


async def _append(log: LogRepository, name: str, events: Sequence[Event]) -> dict[UUID, Placed]:
    if not events:
        return {}
    size = await log.size(name)
    rows = [_entry(event, name, index) for index, event in enumerate(events, start=size)]
    frontier = await log.nodes(name, [Span(0, size)])
    await log.append(rows, grow(size, frontier, [row.leaf_hash for row in rows]))
    return {row.event_id: Placed(row.event_id, name, row.position) for row in rows}


def _entry(event: Event, name: str, index: int) -> Entry:
    text = canonical_entry(event, name, index)
    return Entry(name, index, UUID(event["id"]), event["community_code"], text, leaf_hash(text.encode()))
