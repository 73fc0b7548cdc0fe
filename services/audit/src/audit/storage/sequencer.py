"""Sequencing (编号入日志): give each event its index, its leaf and its place in the tree, once.

*Sequenced* means: the event has an index in its log, in a transaction that is committed. Who asks and gets no answer asks
again with the same event; the id it bears decides whether it is there already. A crash before the commit leaves no trace,
one after it leaves an entry that keeps its index. The log of an election nobody has told of is never begun: its events get
no index yet, and whoever recorded them asks again.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from service_kit import canonical
from service_kit.outbox import HOUSE
from service_kit.speech import Batch
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.event import Event, Json, Placed
from audit.domain.merkle import Span, grow, leaf_hash
from audit.problems import EventIdReused, NotCanonical
from audit.storage.learning import begun, learn
from audit.storage.log import KnownEntry, LogStore, NewEntry


async def append_in_order(session: AsyncSession, events: Sequence[Event], batch: Batch) -> list[Placed]:
    """Append events in the order given and say where each stands; an event that is there already keeps its place.

    Events of an election that is not known yet are left out. ``batch`` is what their service signed; whoever brings it has
    checked that.

    Raises:
        EventIdReused, NotCanonical.
    """
    log = LogStore(session)
    open_logs = await begun(session, events)
    events = [event for event in events if event.log in open_logs]
    names = sorted({event.log for event in events})
    for name in names:
        # Logs are locked in the order of their names, so that two batches never wait for each other. The lock comes before
        # the ids are looked up: what another batch has just appended is committed by then and is found.
        await log.lock(name)
    known = await log.known([event.id for event in events])
    fresh = _fresh(events, known)
    placed = {key: entry.placed for key, entry in known.items()}
    number = await log.keep_batch(batch) if fresh else 0
    for name in names:
        placed |= await _append(log, name, number, [event for event in fresh if event.log == name])
    await learn(session, fresh, placed)
    return [placed[event.id] for event in events]


def _fresh(events: Sequence[Event], known: dict[UUID, KnownEntry]) -> list[Event]:
    """Events that are in no log yet, each once; one id with two contents would be a rewrite."""
    first: dict[UUID, Event] = {}
    for event in events:
        entry = known.get(event.id)
        if (entry and not _is_same(event, entry)) or first.setdefault(event.id, event) != event:
            raise EventIdReused()
    return [event for key, event in first.items() if key not in known]


def _is_same(event: Event, entry: KnownEntry) -> bool:
    log, index = entry.placed.log, entry.placed.index
    return event.log == log and entry_text(event, index) == entry.canonical


async def _append(log: LogStore, name: str, batch: int, events: Sequence[Event]) -> dict[UUID, Placed]:
    if not events:
        return {}
    size = await log.size(name)
    if not size:
        await log.begin(name)
    entries = [_entry(event, batch, index) for index, event in enumerate(events, start=size)]
    # The peaks of the tree so far are all that growing it needs: no earlier leaf is read again.
    peaks = await log.nodes(name, [Span(0, size)]) if size else {}
    await log.append(entries, grow(size, peaks, [entry.leaf_hash for entry in entries]))
    return {entry.event_id: Placed(entry.event_id, name, entry.position) for entry in entries}


def _entry(event: Event, batch: int, index: int) -> NewEntry:
    text = entry_text(event, index)
    return NewEntry(event.log, index, event.id, event.community_code, text, leaf_hash(text.encode()), batch)


def event_of(content: Mapping[str, Json]) -> Event:
    """Make an event of what its service recorded.

    Raises:
        NotCanonical.
    """
    election, code = content["election_id"], content["community_code"]
    log, place = str(election) if election else HOUSE, str(code) if code else None
    try:
        text = canonical.dumps(content).decode()
    except ValueError as error:
        raise NotCanonical() from error
    return Event(UUID(str(content["id"])), str(content["type"]), str(content["source"]), log, place, content, text)


def entry_text(event: Event, index: int) -> str:
    """Write the text that is hashed: RFC 8785 JSON of the event with its log and index, so that no entry can be moved.

    The two stand between `id` and `recorded_at`, where the order of names puts them.
    """
    # After the last such name come only texts, and within a text its quotes would be escaped.
    head, name, tail = event.text.rpartition(',"recorded_at":')
    return f'{head},"index":{index},"log":"{event.log}"{name}{tail}'
