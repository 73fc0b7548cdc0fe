"""SQL of the log: entries, complete subtrees, checkpoints and cosignatures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_kit.outbox import HOUSE
from sqlalchemy import ColumnElement, ScalarSelect, Select, func, insert, select, tuple_
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.merkle import Coordinate, Span, peaks
from audit.storage.rows import Record
from audit.storage.tables import checkpoints, cosignatures, entries, logs, nodes, witnesses

_SIGNER_LOCK = 0x5349474E


@dataclass(frozen=True)
class Entry:
    """One row of the log as it is to be inserted."""

    log: str
    position: int
    event_id: UUID
    community_code: str | None
    canonical: str
    leaf_hash: bytes


class LogRepository:
    """Reads and appends within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, log: str) -> None:
        """Hold the log until the transaction ends: indexes are given out to one writer at a time."""
        await self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"log\n{log}", 0))))
        await self._session.execute(pg_insert(logs).values(log=log).on_conflict_do_nothing())

    async def try_signer_lock(self) -> bool:
        """Whether this transaction is the one signer; the lock ends with it."""
        return bool(await self._session.scalar(select(func.pg_try_advisory_xact_lock(_SIGNER_LOCK))))

    async def known(self, event_ids: Collection[UUID]) -> dict[UUID, Record]:
        """Rows (event_id, log, position, canonical) of the events already in any log."""
        query = select(entries.c.event_id, entries.c.log, entries.c.position, entries.c.canonical)
        rows = await self._session.execute(query.where(entries.c.event_id.in_(event_ids)))
        return {row.event_id: row for row in rows}

    async def size(self, log: str) -> int:
        """Number of entries."""
        return await self._session.scalar(_size(log)) or 0

    async def sizes(self) -> dict[str, int]:
        """Number of entries of every log."""
        return {row.log: row.size for row in await self._session.execute(_sizes())}

    async def visible(self, scope: str, after: str, limit: int) -> dict[str, int]:
        """Number of entries of the logs named after `after` that a scope covers; the house's is for the whole only."""
        query = _sizes().where(logs.c.log > after, _size(logs.c.log).exists()).limit(limit)
        if scope:
            covered = _community(logs.c.log).startswith(scope, autoescape=True)
            query = query.where(logs.c.log != HOUSE, covered)
        return {row.log: row.size for row in await self._session.execute(query)}

    async def community(self, log: str) -> str | None:
        """Community code of the log's election, as its entries say; None for the house and unknown logs."""
        return await self._session.scalar(select(_community(log)))

    async def nodes(self, log: str, spans: Iterable[Span]) -> dict[Coordinate, bytes]:
        """The complete subtrees that make up the spans: hashes by (level, index)."""
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
        return found

    async def append(self, rows: Sequence[Entry], fresh_nodes: Mapping[Coordinate, bytes]) -> None:
        """Insert entries of one log and the subtrees they complete."""
        log = rows[0].log
        await self._session.execute(insert(entries), [vars(row) for row in rows])
        upper = [
            {"log": log, "level": level, "position": index, "hash": value}
            for (level, index), value in fresh_nodes.items()
            if level > 0
        ]
        if upper:
            await self._session.execute(insert(nodes), upper)

    async def page(self, log: str, after: int, limit: int) -> Sequence[Record]:
        """Entries (position, canonical, leaf_hash, sequenced_at) with an index above `after`, in order."""
        columns = (entries.c.position, entries.c.canonical, entries.c.leaf_hash, entries.c.sequenced_at)
        query = select(*columns).where(entries.c.log == log, entries.c.position > after)
        return (await self._session.execute(query.order_by(entries.c.position).limit(limit))).all()

    async def checkpoint(self, log: str, at_least: int = 0) -> Record | None:
        """The newest checkpoint (size, root, note, signed_at); None when nothing was published yet."""
        query = select(checkpoints).where(checkpoints.c.log == log, checkpoints.c.size >= at_least)
        return (await self._session.execute(query.order_by(checkpoints.c.size.desc()).limit(1))).first()

    async def checkpoints(self, log: str) -> Sequence[Record]:
        """All checkpoints, oldest first."""
        query = select(checkpoints).where(checkpoints.c.log == log).order_by(checkpoints.c.size)
        return (await self._session.execute(query)).all()

    async def add_checkpoint(self, log: str, size: int, root: bytes, note: str) -> None:
        """Store a signed head; storing the same size again changes nothing."""
        row = {"log": log, "size": size, "root": root, "note": note}
        await self._session.execute(pg_insert(checkpoints).values(row).on_conflict_do_nothing())

    async def cosignatures(self, log: str) -> Sequence[Record]:
        """All cosignature lines of a log, by size and witness."""
        query = select(cosignatures).where(cosignatures.c.log == log)
        return (await self._session.execute(query.order_by(cosignatures.c.size, cosignatures.c.witness))).all()

    async def uncosigned(self, witness: str) -> Sequence[Record]:
        """Newest checkpoints (log, size, note) that witness has not cosigned, each with the size it has (`held`)."""
        mine = (cosignatures.c.log == logs.c.log) & (cosignatures.c.witness == witness)
        cosigned = select(func.max(cosignatures.c.size)).where(mine).correlate(logs).scalar_subquery()
        any_size = checkpoints.alias()
        newest = select(func.max(any_size.c.size)).where(any_size.c.log == logs.c.log).correlate(logs).scalar_subquery()
        held = func.coalesce(cosigned, 0)
        on_newest = (checkpoints.c.log == logs.c.log) & (checkpoints.c.size == newest)
        columns = (logs.c.log, checkpoints.c.size, checkpoints.c.note, held.label("held"))
        query = select(*columns).join_from(logs, checkpoints, on_newest).where(checkpoints.c.size > held)
        return (await self._session.execute(query.order_by(logs.c.log))).all()

    async def witnessed_size(self, log: str) -> int:
        """Largest size any witness has cosigned; 0 for none."""
        return await self._session.scalar(select(func.max(cosignatures.c.size)).where(cosignatures.c.log == log)) or 0

    async def add_cosignature(self, log: str, size: int, witness: str, line: str, at: datetime) -> None:
        """Store a cosignature; a second one of the same head by the same witness is left out."""
        row = {"log": log, "size": size, "witness": witness, "line": line, "cosigned_at": at}
        await self._session.execute(pg_insert(cosignatures).values(row).on_conflict_do_nothing())

    async def witness_keys(self) -> dict[str, str]:
        """Verifier key of each witness by its URL, as first seen."""
        return {row.url: row.verifier_key for row in await self._session.execute(select(witnesses))}

    async def add_witness(self, url: str, verifier_key: str) -> None:
        """Remember a witness's key; the first one seen stays."""
        row = {"url": url, "verifier_key": verifier_key}
        await self._session.execute(pg_insert(witnesses).values(row).on_conflict_do_nothing())


def _size(log: str | ColumnElement[str]) -> Select[tuple[int]]:
    return select(entries.c.position + 1).where(entries.c.log == log).order_by(entries.c.position.desc()).limit(1)


def _sizes() -> Select[tuple[str, int]]:
    size = func.coalesce(_size(logs.c.log).scalar_subquery(), 0).label("size")
    return select(logs.c.log, size).order_by(logs.c.log)


def _community(log: str | ColumnElement[str]) -> ScalarSelect[str]:
    query = select(entries.c.community_code).where(entries.c.log == log, entries.c.community_code.is_not(None))
    return query.order_by(entries.c.position).limit(1).scalar_subquery()
