"""Blind entries, resolutions and confirmed counts (计票录入、逐项核定、确认)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.storage.tables import boxes, count_entries, count_resolutions, counts


class CountStore:
    """Reads and writes within the request's transaction; the box's row is locked by whoever changes its count."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add_entry(self, values: Mapping[str, Any]) -> None:
        """Stores an entry at its place, 1 or 2."""
        await self._db.execute(insert(count_entries).values(dict(values)))

    async def entries(self, box: Row[Any], contest_id: UUID) -> Sequence[Row[Any]]:
        """The entries of a box and contest, at most two, in the order they came."""
        return await self._rows(count_entries, box, contest_id, "place")

    async def resolve(self, values: Mapping[str, Any]) -> None:
        """Stores the decided value of a field; until the count is confirmed a later decision replaces an earlier one."""
        keys = {"election_id", "box_id", "contest_id", "field"}
        changed = {name: value for name, value in values.items() if name not in keys}
        statement = upsert(count_resolutions).values(dict(values))
        await self._db.execute(statement.on_conflict_do_update(constraint="pk_count_resolutions", set_=changed))

    async def resolutions(self, box: Row[Any], contest_id: UUID) -> Sequence[Row[Any]]:
        """The decided fields."""
        return await self._rows(count_resolutions, box, contest_id, "field")

    async def confirm(self, values: Mapping[str, Any]) -> bool:
        """Stores the confirmed figures; False when they were confirmed before."""
        statement = upsert(counts).values(dict(values)).on_conflict_do_nothing().returning(counts.c.box_id)
        return (await self._db.execute(statement)).first() is not None

    async def confirmed(self, box: Row[Any], contest_id: UUID) -> Row[Any] | None:
        """The confirmed count of a box and contest."""
        return next(iter(await self._rows(counts, box, contest_id, "contest_id")), None)

    async def of_session(self, row: Row[Any]) -> Sequence[Row[Any]]:
        """All confirmed counts of a session by box number."""
        joined = counts.join(boxes, (counts.c.election_id == boxes.c.election_id) & (counts.c.box_id == boxes.c.id))
        where = (boxes.c.election_id == row.election_id, boxes.c.session_id == row.id)
        return (await self._db.execute(select(counts).select_from(joined).where(*where).order_by(boxes.c.number))).all()

    async def _rows(self, table: Table, box: Row[Any], contest_id: UUID, order: str) -> Sequence[Row[Any]]:
        column = table.c
        where = (column.election_id == box.election_id, column.box_id == box.id, column.contest_id == contest_id)
        return (await self._db.execute(select(table).where(*where).order_by(column[order]))).all()
