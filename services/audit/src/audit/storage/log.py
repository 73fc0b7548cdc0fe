"""SQL of the log: entries and the complete subtrees over them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_kit import clock, transactions
from service_kit.bulk import copy_rows
from service_kit.identity import SERVICE_ROLE
from service_kit.outbox import HOUSE
from service_kit.speech import Batch
from sqlalchemy import (
    ARRAY,
    JSON,
    ColumnElement,
    ScalarSelect,
    Select,
    Text,
    Uuid,
    any_,
    cast,
    func,
    insert,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.consequence import TOLD_BY, Consequence
from audit.domain.event import Entry, Placed
from audit.domain.head import LogProgress
from audit.domain.merkle import Coordinate, Span, peaks
from audit.problems import LogDamaged
from audit.storage.tables.learned import elections
from audit.storage.tables.log import batches, checkpoints, cosignatures, entries, logs, nodes

_WRITTEN = ("log", "index", "event_id", "community_code", "canonical", "leaf_hash", "batch")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be inserted."""

    log: str
    position: int
    event_id: UUID
    community_code: str | None
    canonical: str
    leaf_hash: bytes
    batch: int


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """Where an event stands already, and the text it was hashed as."""

    placed: Placed
    canonical: str


class LogStore:
    """Logs within one transaction. Nothing here changes or deletes a row, and the service's role could not."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, log: str) -> None:
        """Hold the log until the transaction ends: indexes are given out to one writer at a time."""
        # An advisory lock, because a new log has no row to lock and the role has no right to UPDATE, which FOR UPDATE asks.
        await transactions.lock(self._session, f"log\n{log}")

    async def begin(self, log: str) -> None:
        """Give a log that has no entry yet its row."""
        await self._session.execute(pg_insert(logs).values(log=log).on_conflict_do_nothing())

    async def known(self, event_ids: Collection[UUID]) -> dict[UUID, KnownEntry]:
        """Find the events that are in any log already."""
        query = select(entries.c.event_id, entries.c.log, entries.c.position, entries.c.canonical)
        # One parameter, however many ids there are: a list of hundreds takes longer to write down than to look up.
        wanted = any_(cast(list(event_ids), ARRAY(Uuid)))
        rows = await self._session.execute(query.where(entries.c.event_id == wanted))
        return {row.event_id: KnownEntry(Placed(row.event_id, row.log, row.position), row.canonical) for row in rows}

    async def size(self, log: str) -> int:
        """Count the entries."""
        return await self._session.scalar(_size(log)) or 0

    async def sizes(self) -> dict[str, int]:
        """Count the entries of every log."""
        size = func.coalesce(_size(logs.c.log).scalar_subquery(), 0).label("size")
        rows = await self._session.execute(select(logs.c.log, size).order_by(logs.c.log))
        return {row.log: row.size for row in rows}

    async def progress(self, scope: str, after: str, limit: int) -> list[LogProgress]:
        """Give the logs named after `after` that a scope covers, by name; everybody has a part in the common one."""
        size, published, witnessed = _size(logs.c.log).scalar_subquery(), _published(), _witnessed()
        query = select(logs.c.log, size, func.coalesce(published, 0), func.coalesce(witnessed, 0))
        query = query.where(logs.c.log > after, _size(logs.c.log).exists())
        if scope:
            covered = _community(logs.c.log).startswith(scope, autoescape=True)
            query = query.where((logs.c.log == HOUSE) | covered)
        rows = await self._session.execute(query.order_by(logs.c.log).limit(limit))
        return [LogProgress(*row) for row in rows]

    async def community(self, log: str) -> str | None:
        """Give the community of the log's election, as its entries say; None for the common log and for unknown ones."""
        return await self._session.scalar(select(_community(log)))

    async def newest_act(self, within: str) -> datetime | None:
        """Give the newest time that the last acts of people in a place's elections are dated.

        What a service did of itself follows from them, and is dated by the machine's own clock.
        """
        by = cast(entries.c.canonical, JSON)["actor"]["role"].as_string()
        last = select(entries.c.canonical).where(entries.c.log == cast(elections.c.id, Text), by != SERVICE_ROLE)
        newest = last.order_by(entries.c.position.desc()).limit(1).lateral("newest")
        at = func.max(cast(newest.c.canonical, JSON)["at"].as_string())
        query = select(at).select_from(elections).join(newest, true())
        found = await self._session.scalar(query.where(elections.c.community_code.startswith(within, autoescape=True)))
        return clock.parse(found) if found else None

    async def quoting(self, election_id: UUID, case: str) -> list[Consequence]:
        """Give what an election's log says was carried out quoting a case, in order."""
        content = cast(entries.c.canonical, JSON)
        kind, at = content["type"].as_string(), content["at"].as_string()
        query = select(kind, entries.c.event_id, at).where(
            entries.c.log == str(election_id),
            kind.in_(TOLD_BY),
            content["data"]["case"].as_string() == case,
        )
        rows = await self._session.execute(query.order_by(entries.c.position))
        return [Consequence(TOLD_BY[name], event_id, None, clock.parse(done)) for name, event_id, done in rows]

    async def nodes(self, log: str, spans: Iterable[Span]) -> dict[Coordinate, bytes]:
        """Give the complete subtrees that make up the spans: hashes by (level, index).

        Raises:
            LogDamaged: one of them is gone. Subtrees are written with the leaf that completes them and never deleted.
        """
        places = {place for span in spans for place in peaks(span)}
        leaf_places = [index for level, index in places if level == 0]
        found: dict[Coordinate, bytes] = {}
        if leaf_places:
            query = select(entries.c.position, entries.c.leaf_hash).where(entries.c.log == log)
            rows = await self._session.execute(query.where(entries.c.position.in_(leaf_places)))
            found |= {(0, row.position): row.leaf_hash for row in rows}
        inner = [place for place in places if place[0] > 0]
        if inner:
            place_in = tuple_(nodes.c.level, nodes.c.position).in_(inner)
            upper = await self._session.execute(select(nodes).where(nodes.c.log == log, place_in))
            found |= {(row.level, row.position): row.hash for row in upper}
        if len(found) < len(places):
            raise LogDamaged()
        return found

    async def keep_batch(self, batch: Batch) -> int:
        """Insert a batch and give its number."""
        row = {"source": batch.source, "hashes": b"".join(batch.hashes), "signature": batch.signature}
        return int((await self._session.execute(insert(batches).values(row).returning(batches.c.number))).scalar_one())

    async def batches(self, numbers: Collection[int]) -> dict[int, Batch]:
        """Give the batches of these numbers."""
        rows = await self._session.execute(select(batches).where(batches.c.number.in_(numbers)))
        return {row.number: Batch(row.source, split_hashes(row.hashes), row.signature) for row in rows}

    async def append(self, fresh: Sequence[NewEntry], fresh_nodes: Mapping[Coordinate, bytes]) -> None:
        """Insert entries of one log and the subtrees they complete."""
        log = fresh[0].log
        await copy_rows(self._session, entries.name, _WRITTEN, map(_values, fresh))
        # Leaves lie with their entries; only what lies above them has rows of its own.
        upper = [(log, level, index, value) for (level, index), value in fresh_nodes.items() if level > 0]
        if upper:
            await copy_rows(self._session, nodes.name, ("log", "level", "index", "hash"), upper)

    async def page(self, log: str, after: int, limit: int, within: str = "") -> list[Entry]:
        """Give the entries with an index above `after`, in order; with `within`, those of a jurisdiction only."""
        own = entries.c
        query = select(own.position, own.canonical, own.leaf_hash, own.sequenced_at, own.batch)
        query = query.where(own.log == log, own.position > after)
        if within:
            query = query.where(entries.c.community_code.startswith(within, autoescape=True))
        rows = await self._session.execute(query.order_by(entries.c.position).limit(limit))
        return [Entry(*row) for row in rows]


def split_hashes(joined: bytes) -> tuple[bytes, ...]:
    """Take the hashes of a batch apart, 32 bytes each."""
    return tuple(joined[start : start + 32] for start in range(0, len(joined), 32))


def _values(entry: NewEntry) -> tuple[object, ...]:
    place = entry.log, entry.position, entry.event_id, entry.community_code
    return *place, entry.canonical, entry.leaf_hash, entry.batch


def _size(log: str | ColumnElement[str]) -> Select[tuple[int]]:
    # Indexes have no gaps, so the last one tells the size without counting.
    return select(entries.c.position + 1).where(entries.c.log == log).order_by(entries.c.position.desc()).limit(1)


def _published() -> ScalarSelect[int]:
    query = select(func.max(checkpoints.c.size)).where(checkpoints.c.log == logs.c.log)
    return query.correlate(logs).scalar_subquery()


def _witnessed() -> ScalarSelect[int]:
    query = select(func.max(cosignatures.c.size)).where(cosignatures.c.log == logs.c.log)
    return query.correlate(logs).scalar_subquery()


def _community(log: str | ColumnElement[str]) -> ScalarSelect[str]:
    query = select(entries.c.community_code).where(entries.c.log == log, entries.c.community_code.is_not(None))
    return query.order_by(entries.c.position).limit(1).scalar_subquery()
