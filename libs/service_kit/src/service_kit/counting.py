"""Counts of many rows in one statement (计数查询): wide queries, a column for each count, turned into a row for each count."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeVar

from fastapi import Query
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Date,
    DateTime,
    Executable,
    FromClause,
    Integer,
    Label,
    Select,
    String,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import array
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

AS_OF = bindparam("as_of", type_=DateTime(timezone=True))
"""The instant a statement counts as of."""
TODAY = bindparam("today", type_=Date)
"""The day of that instant."""
_UNDER, _AREA_LENGTH = bindparam("under", type_=String), bindparam("area_length", type_=Integer)
_BEGIN, _END = bindparam("begin", type_=Date), bindparam("end", type_=Date)


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


@dataclass(frozen=True)
class Extent:
    """What is counted (统计范围): the places right below one, whose codes have so many digits, by an instant, of elections of a year or all."""

    under: str
    area_length: int
    as_of: datetime
    year: int | None = None

    def parameters(self) -> Mapping[str, object]:
        """What the parameters of a statement hold."""
        begin, end = (self.year and date(self.year, *day) for day in ((1, 1), (12, 31)))
        today = clock.local_date(self.as_of)
        return {
            _UNDER.key: self.under,
            _AREA_LENGTH.key: self.area_length,
            AS_OF.key: self.as_of,
            TODAY.key: today,
            _BEGIN.key: begin,
            _END.key: end,
        }


def is_under(code: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a place lies in the one that is counted."""
    return func.starts_with(code, _UNDER)


def area_of(code: ColumnElement[str]) -> Label[str]:
    """The place right below the counted one that a place lies in, as ``area``."""
    return func.left(code, _AREA_LENGTH).label("area")


def in_year(day: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a day is of the year, or of any where there is none; written as a range, of which the planner knows how many it holds."""
    return or_(_BEGIN.is_(None), day.between(_BEGIN, _END))


async def count_rows(session: AsyncSession, kind: type[T], statement: Executable, extent: Extent) -> Sequence[T]:
    """The rows of a statement, planned for the place it asks of.

    A statement is built once and has the place and the instant as parameters: to build and compile it took as long as the rows.
    A plan that is kept for any place takes a city for a community: it took sixty times as long from the sixth time on.
    """
    await session.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    return [rows.read(kind, row) for row in await session.execute(statement, extent.parameters())]


def stacked(keys: Collection[str], *wide: FromClause) -> CompoundSelect[tuple[object, ...]]:
    """One statement of all `wide` queries: for each of their rows and each column that is no key, the keys, its name and number.

    The names of the columns come as ``measure``, what they hold as ``number``; what is 0 or null is left out.
    They come in the order of the keys and names, so that the same counts are the same bytes.
    """
    stacks = (_stack(keys, each, f"counts_{number}") for number, each in enumerate(wide))
    return union_all(*stacks).order_by(*(literal_column(name) for name in (*keys, "measure")))


def _stack(keys: Collection[str], wide: FromClause, name: str) -> Select[tuple[object, ...]]:
    counts = [each for each in wide.c if each.name not in keys]
    # A list of VALUES would be compiled anew each time; two arrays are compiled once.
    pairs = func.unnest(array([each.name for each in counts]), array([each.cast(BigInteger) for each in counts]))
    stack = pairs.table_valued(column("measure", String), column("number", BigInteger)).render_derived(name=name)
    return (
        select(*(wide.c[key] for key in keys), stack.c.measure, stack.c.number)
        .select_from(wide.join(stack, true()))
        .where(stack.c.number > 0)
    )
