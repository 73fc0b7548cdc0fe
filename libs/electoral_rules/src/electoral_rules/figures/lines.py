"""Lines of a return (报表数据): figures made of what was counted in one area, each with numerator, denominator and value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from electoral_rules.figures.definitions import Figure, Part, Split, figures
from electoral_rules.figures.measures import Measure

LineState = Literal["exact", "merged", "not_held"]
_Split = tuple[int | None, str | None, str | None, str | None]
Place = tuple[str, int | None, str | None, str | None, str | None]
"""Which line of a return it is: the figure, and year, kind, body and mode of its elections."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Counted:
    """计数: how many of a measure an area has, of elections of a year, kind, body and mode; None where it is of no election."""

    area: str
    year: int | None
    kind: str | None
    body: str | None
    mode: str | None
    measure: Measure
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """一行指标: of which elections, the numerator, the denominator of a share or average, and the value with one decimal.

    A share is in per cent, half up. `state` tells an exact line from one that is merged with others, whose numbers are None, and from
    one that has nothing to divide by because nothing of it was held yet.
    """

    figure: str
    year: int | None
    kind: str | None
    body: str | None
    mode: str | None
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    state: LineState

    @property
    def place(self) -> Place:
        """Which line of a return it is, whatever it says."""
        return self.figure, self.year, self.kind, self.body, self.mode


def lines_of(counted: Iterable[Counted]) -> tuple[Line, ...]:
    """All lines of one area, in the order of a return; what is split has a line for each split that has something to count."""
    found = list(counted)
    return tuple(line for figure in figures().values() for line in _lines(figure, found))


def areas_of(counted: Iterable[Counted]) -> dict[str, list[Counted]]:
    """What was counted, by area in the order of their codes."""
    found: dict[str, list[Counted]] = {}
    for each in sorted(counted, key=lambda one: one.area):
        found.setdefault(each.area, []).append(each)
    return found


def _lines(figure: Figure, counted: Sequence[Counted]) -> Iterable[Line]:
    splits = {_split(each, figure.by) for each in counted if _names(figure, each.measure)}
    if not figure.by:
        splits = {(None, None, None, None)}
    for split in sorted(splits, key=lambda one: tuple((each is not None, str(each)) for each in one)):
        own = [each for each in counted if _split(each, figure.by) == split]
        yield _line(figure, split, own)


def _line(figure: Figure, split: _Split, own: Sequence[Counted]) -> Line:
    numerator = _sum(figure.parts, own) - _sum(figure.less, own)
    if figure.kind == "count":
        return Line(figure.slug, *split, numerator, None, None, "exact")
    whole = _sum(figure.of, own)
    if not whole:
        return Line(figure.slug, *split, numerator, whole, None, "not_held")
    return Line(figure.slug, *split, numerator, whole, _value(figure, numerator, whole), "exact")


def per_cent(part: int, whole: int) -> Decimal:
    """A share in per cent, with one decimal, half up."""
    return _tenths(Decimal(part).scaleb(2), whole)


def _value(figure: Figure, numerator: int, whole: int) -> Decimal:
    return per_cent(numerator, whole) if figure.kind == "share" else _tenths(Decimal(numerator), whole)


def _tenths(part: Decimal, whole: int) -> Decimal:
    return (part / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)


def _sum(parts: Sequence[Part], own: Sequence[Counted]) -> int:
    return sum(
        each.number for part in parts for each in own if each.measure == part.measure and part.mode in ("", each.mode)
    )


def _names(figure: Figure, measure: Measure) -> bool:
    return any(part.measure == measure for part in (*figure.parts, *figure.less, *figure.of))


def _split(each: Counted, by: Sequence[Split]) -> _Split:
    return (
        each.year if "year" in by else None,
        each.kind if "kind" in by else None,
        each.body if "body" in by else None,
        each.mode if "mode" in by else None,
    )
