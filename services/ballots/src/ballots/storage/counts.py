"""Blind entries, resolutions and confirmed counts (计票录入、逐项核定、确认); figures are kept as their flat fields."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from service_kit import rows
from service_kit.columns import instant, json_, optional, text_, uuid_
from sqlalchemy import Column, ColumnElement, Integer, RowMapping, Table, Text, exists, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.box import Box
from ballots.domain.count import ContestCount, Count, CountEntry, Recount, Resolution
from ballots.domain.figures import Figures
from ballots.domain.session import Session
from ballots.storage.boxes import boxes
from ballots.storage.metadata import metadata

entries = Table(
    "count_entries",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("box_id", primary_key=True),
    uuid_("contest_id", primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    uuid_("id"),
    text_("teller"),
    json_("figures"),
    instant("entered_at"),
)
resolutions = Table(
    "count_resolutions",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("box_id", primary_key=True),
    uuid_("contest_id", primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Integer, nullable=False),
    text_("reason"),
    text_("resolved_by"),
    instant("resolved_at"),
)
counts = Table(
    "counts",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("box_id", primary_key=True),
    uuid_("contest_id", primary_key=True),
    Column("attempt", Integer, primary_key=True),
    json_("figures"),
    optional("evidence_sha256"),
    text_("confirmed_by"),
    instant("confirmed_at"),
)
recounts = Table(
    "recounts",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("box_id", primary_key=True),
    uuid_("contest_id", primary_key=True),
    Column("attempt", Integer, primary_key=True),
    text_("reason"),
    text_("ordered_by"),
    instant("ordered_at"),
)


class CountStore:
    """Reads and writes within the request's transaction; the box is locked by whoever changes its count."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def of_contest(self, box: Box, contest_id: UUID) -> ContestCount:
        """How far the count of a contest of a box is, in its newest attempt."""
        ordered = await self._all(recounts, box, contest_id, "attempt")
        entered = [rows.load(CountEntry, _figured(row)) for row in await self._all(entries, box, contest_id, "place")]
        decided = [rows.load(Resolution, dict(row)) for row in await self._all(resolutions, box, contest_id, "field")]
        agreed = [rows.load(Count, _figured(row)) for row in await self._all(counts, box, contest_id, "attempt")]
        now = len(ordered) + 1
        return ContestCount(
            contest_id,
            tuple(each for each in entered if each.attempt == now),
            tuple(each for each in decided if each.attempt == now),
            next((each for each in agreed if each.attempt == now), None),
            tuple(rows.load(Recount, dict(row)) for row in ordered),
            tuple(each for each in entered if each.attempt < now),
        )

    async def _all(self, table: Table, box: Box, contest_id: UUID, order: str) -> Sequence[RowMapping]:
        query = select(table).where(_of(table, box, contest_id)).order_by(table.c.attempt, table.c[order])
        return (await self._db.execute(query)).mappings().all()

    async def recount(self, recount: Recount) -> None:
        """Set the newest attempt aside; what was entered in it stays."""
        await self._db.execute(insert(recounts).values(rows.columns(recount)))

    async def add_entry(self, entry: CountEntry) -> None:
        """Store an entry at its place, 1 or 2."""
        await self._db.execute(insert(entries).values(_values(entry)))

    async def resolve(self, resolution: Resolution) -> None:
        """Store the decided value of a field; until the count is confirmed a later decision replaces an earlier one."""
        names = ("value", "reason", "resolved_by", "resolved_at")
        changed = {name: getattr(resolution, name) for name in names}
        statement = upsert(resolutions).values(rows.columns(resolution))
        await self._db.execute(statement.on_conflict_do_update(constraint="pk_count_resolutions", set_=changed))

    async def add(self, count: Count) -> bool:
        """Store the confirmed figures; False when they were confirmed before."""
        statement = upsert(counts).values(_values(count)).on_conflict_do_nothing().returning(counts.c.box_id)
        return await self._db.scalar(statement) is not None

    async def of_session(self, session: Session) -> tuple[Count, ...]:
        """All confirmed counts of a session by box number, without those a recount set aside."""
        joined = counts.join(boxes, (counts.c.election_id == boxes.c.election_id) & (counts.c.box_id == boxes.c.id))
        own = (boxes.c.election_id == session.election_id) & (boxes.c.session_id == session.id)
        later = exists().where(_of_count(recounts), recounts.c.attempt >= counts.c.attempt)
        query = select(counts).select_from(joined).where(own, ~later).order_by(boxes.c.number, counts.c.contest_id)
        return tuple(rows.load(Count, _figured(row)) for row in (await self._db.execute(query)).mappings())


def _of(table: Table, box: Box, contest_id: UUID) -> ColumnElement[bool]:
    column = table.c
    return (column.election_id == box.election_id) & (column.box_id == box.id) & (column.contest_id == contest_id)


def _of_count(table: Table) -> ColumnElement[bool]:
    column, own = table.c, counts.c
    same = (column.election_id == own.election_id) & (column.box_id == own.box_id)
    return same & (column.contest_id == own.contest_id)


def _figured(row: RowMapping) -> Mapping[str, object]:
    return {**row, "figures": Figures.of_fields(row["figures"])}


def _values(noun: CountEntry | Count) -> Mapping[str, object]:
    return {**rows.columns(noun), "figures": noun.figures.fields()}
