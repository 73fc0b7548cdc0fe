"""Lists in an order of the caller's choice (排序与分页): pages from the last row of the one before, and a total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Row, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit.paging import Slice


@dataclass(frozen=True, slots=True)
class Listing:
    """列表: where its rows come from, the id that tells them apart, and the columns of each order by its word.

    Without a word the order is that of the ids. No column of an order may be null.
    """

    source: FromClause
    id: ColumnElement[UUID]
    orders: Mapping[str, Sequence[ColumnElement[Any]]]

    async def page(
        self,
        session: AsyncSession,
        columns: Sequence[ColumnElement[Any]],
        wanted: Sequence[ColumnElement[bool]],
        part: Slice,
    ) -> Sequence[Row[Any]]:
        """The part of the rows that are wanted; after a row that was never there comes nothing."""
        keys = [*self.orders.get(part.key, ()), self.id]
        query = select(*columns).select_from(self.source).where(*wanted)
        if part.after is not None:
            anchor = select(*keys).select_from(self.source).where(self.id == part.after)
            last = (await session.execute(anchor)).first()
            if last is None:
                return []
            query = query.where(tuple_(*keys) < tuple_(*last) if part.downwards else tuple_(*keys) > tuple_(*last))
        ordered = query.order_by(*(key.desc() if part.downwards else key for key in keys))
        return (await session.execute(ordered.limit(part.limit))).all()

    async def total(self, session: AsyncSession, wanted: Sequence[ColumnElement[bool]]) -> int:
        """How many rows are wanted, on all pages."""
        query = select(func.count()).select_from(self.source).where(*wanted)
        return int(await session.scalar(query) or 0)
