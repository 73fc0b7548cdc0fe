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
    placed = await _known(log, events)
    for name in names:
        mine = [event for event in events if log_of(event) == name and UUID(event["id"]) not in placed]
        placed |= await _append(log, name, mine)
    for event in events:
        _check_same(event, placed[UUID(event["id"])][1], placed[UUID(event["id"])][0])
    return [placed[UUID(event["id"])][0] for event in events]


_Place = tuple[Placed, str]


async def _known(log: LogRepository, events: Sequence[Event]) -> dict[UUID, _Place]:
    rows = await log.known([UUID(event["id"]) for event in events])
    return {key: (Placed(key, row.log, row.position), row.canonical) for key, row in rows.items()}


def _check_same(event: Event, canonical: str, place: Placed) -> None:
    if log_of(event) != place.log or canonical_entry(event, place.log, place.index) != canonical:
        raise EventIdReused()


async def _append(log: LogRepository, name: str, events: Sequence[Event]) -> dict[UUID, _Place]:
    unique = list({event["id"]: event for event in reversed(events)}.values())[::-1]
    if not unique:
        return {}
    size = await log.size(name)
    rows = [_entry(event, name, index) for index, event in enumerate(unique, start=size)]
    frontier = await log.nodes(name, [Span(0, size)])
    await log.append(rows, grow(size, frontier, [row.leaf_hash for row in rows]))
    return {row.event_id: (Placed(row.event_id, name, row.position), row.canonical) for row in rows}


def _entry(event: Event, name: str, index: int) -> Entry:
    text = canonical_entry(event, name, index)
    return Entry(name, index, UUID(event["id"]), event["community_code"], text, leaf_hash(text.encode()))
