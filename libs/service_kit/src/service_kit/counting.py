"""Counts of many rows in one statement (计数查询): wide queries, a column for each count, turned into a row for each count."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Annotated, TypeVar

from fastapi import Query
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Executable,
    FromClause,
    Select,
    String,
    column,
    literal,
    literal_column,
    select,
    text,
    true,
    union_all,
    values,
)
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import clock, rows
from service_kit.identity import Caller
from service_kit.problems import Conflict, Forbidden
from service_kit.wire import Code, Instant

T = TypeVar("T")
Under = Annotated[
    Code,
    Query(
        description="区划代码，按其下一级区域分列 · code of the place, counted by the places right below it",
    ),
]
PlaceAsked = Annotated[Code, Query(description="区划代码 · code of the place")]
AsOf = Annotated[Instant, Query(description="统计时点 · the instant it is counted as of")]
Year = Annotated[
    int | None,
    Query(
        ge=2000, le=2199, description="选举年份，不填为全部 · the year of the election days; all where it is left out"
    ),
]


class AsOfInFuture(Conflict):
    """409: nothing can be counted as of an instant that has not come."""

    slug = "as-of-in-future"
    zh, en = (
        "统计时点不能晚于现在，请改为现在或者过去的时间",
        "Nothing can be counted as of a time to come; give the present or a past one.",
    )


def require_countable(caller: Caller, under: str, as_of: datetime) -> None:
    """Let a place of the caller be counted as of an instant that has come.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    if not caller.covers(under):
        raise Forbidden()
    clock.require_past(as_of, AsOfInFuture)


def in_year(day: ColumnElement[date], year: int | None) -> ColumnElement[bool]:
    """Whether a day is of the year, or of any where there is none; written as a range, of which the planner knows how many it holds."""
    return true() if year is None else day.between(date(year, 1, 1), date(year, 12, 31))


async def count_rows(session: AsyncSession, kind: type[T], query: Executable) -> Sequence[T]:
    """The rows of a statement, planned for the place it asks of.

    A plan that is kept for any place takes a city for a community: it took sixty times as long from the sixth time on.
    """
    await session.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    return [rows.read(kind, row) for row in await session.execute(query)]


def stacked(keys: Collection[str], *wide: FromClause) -> CompoundSelect[tuple[object, ...]]:
    """One statement of all `wide` queries: for each of their rows and each column that is no key, the keys, its name and number.

    The names of the columns come as ``measure``, what they hold as ``number``; what is 0 or null is left out.
    They come in the order of the keys and names, so that the same counts are the same bytes.
    """
    stacks = (_stack(keys, each, f"counts_{number}") for number, each in enumerate(wide))
    return union_all(*stacks).order_by(*(literal_column(name) for name in (*keys, "measure")))


def _stack(keys: Collection[str], wide: FromClause, name: str) -> Select[tuple[object, ...]]:
    counts = [each for each in wide.c if each.name not in keys]
    pairs = values(column("measure", String), column("number", BigInteger), name=name)
    stack = pairs.data([(literal(each.name), each) for each in counts]).lateral()
    return (
        select(*(wide.c[key] for key in keys), stack.c.measure, stack.c.number)
        .select_from(wide.join(stack, true()))
        .where(stack.c.number > 0)
    )
