"""What of a return may be published (公布口径): cells that would tell about single persons are merged with others (统计法).

No source fixes these numbers: they are ours, in data/figures.yaml, and a city may set stricter ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from electoral_rules.figures.areas import are_communities, is_community
from electoral_rules.figures.definitions import apart, figures, merging, open_figures, within
from electoral_rules.figures.lines import Line, Place

_Cell = tuple[str, Place]
"""A line of an area; the area of the whole is ""."""
_Lines = Mapping[_Cell, Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """报表: the lines of an area as a whole, and of each area in it by code."""

    whole: tuple[Line, ...]
    areas: Mapping[str, tuple[Line, ...]]


def for_everybody(sheet: Sheet) -> Sheet:
    """The sheet without features of persons, and without what is internal.

    Merging protects one sheet. Whoever may ask for every place and day takes what a merged cell hides from the sheets beside it.
    """
    return Sheet(_open(sheet.whole), {code: _open(lines) for code, lines in sheet.areas.items()})


@dataclass(frozen=True, slots=True)
class _Sum:
    """What can be subtracted: `parts` tell of different persons of `total`; where that is None, of those they are shares of."""

    total: _Cell | None
    parts: tuple[_Cell, ...]

    def rest(self, lines: _Lines, told: Collection[_Cell]) -> tuple[int, int]:
        """How many are in none of the parts that are told, and of how many."""
        parts = [lines[each] for each in self.parts if each in told]
        number = sum(each.numerator or 0 for each in parts)
        if self.total is None:
            base = lines[self.parts[0]].denominator or 0
            return base - number, base
        whole = lines[self.total]
        return (whole.numerator or 0) - number, (whole.denominator or 0) - sum(each.denominator or 0 for each in parts)


@dataclass(frozen=True, slots=True)
class _Publication:
    """Lines as they were counted, and which of them are told."""

    lines: _Lines
    told: frozenset[_Cell]


_NOTHING = _Publication({}, frozenset())


def published(code: str, sheet: Sheet, before: Sheet | None) -> Sheet:
    """The sheet of a place as it may be published; of a community no personal figure is.

    `before` is what was counted for the publication before: a cell that differs from it by fewer persons than a cell may tell is
    merged, or the difference would tell about them (差分). So is what subtracting lines from each other would tell, of one publication
    or of both.
    """
    earlier = _NOTHING if before is None else _publication(code, before, _NOTHING)
    told = _publication(code, sheet, earlier).told
    areas = {area: _merged(area, lines, told) for area, lines in sheet.areas.items()}
    return Sheet(_merged("", sheet.whole, told), areas)


def _publication(code: str, sheet: Sheet, before: _Publication) -> _Publication:
    """Merge what tells by itself, then one more line of each sum that still tells, until none does."""
    lines = {(area, line.place): line for area, found in {"": sheet.whole, **sheet.areas}.items() for line in found}
    hidden = {cell for cell, line in lines.items() if _is_single(code, cell) or _tells(line, before.lines.get(cell))}
    sums = list(_sums(lines))
    while more := set(_more(sums, _Publication(lines, frozenset(lines) - hidden), before)):
        hidden |= more
    return _Publication(lines, frozenset(lines) - hidden)


def _is_single(code: str, cell: _Cell) -> bool:
    """Whether it is a feature of the few persons of one community."""
    area, place = cell
    return figures()[place[0]].personal and (are_communities(code) if area else is_community(code))


def _sums(lines: _Lines) -> Iterator[_Sum]:
    """The areas of a whole, the figures of different persons in an area, and those of some of the persons of another."""
    held = {cell for cell, line in lines.items() if figures()[line.figure].personal and line.denominator}
    areas = sorted({area for area, _ in lines if area})
    for area, place in held:
        figure, *_ = place
        if not area:
            yield _Sum((area, place), tuple((each, place) for each in areas if (each, place) in held))
        for others in (each for each in apart() if each[0] == figure):
            yield _Sum(None, tuple((area, (other, *place[1:])) for other in others))
        outer = (area, (within().get(figure, ""), *place[1:]))
        if outer in held:
            yield _Sum(outer, ((area, place),))


def _more(sums: Iterable[_Sum], now: _Publication, before: _Publication) -> Iterator[_Cell]:
    for each in sums:
        if each.total is not None and each.total not in now.told:
            # Of what is not told as a whole, no area is told.
            yield from (part for part in each.parts if part in now.told and part[0] != each.total[0])
        elif shown := _given_away(each, now, before):
            yield min(shown, key=lambda cell: (now.lines[cell].denominator, now.lines[cell].numerator, cell[0]))


def _given_away(each: _Sum, now: _Publication, before: _Publication) -> Sequence[_Cell]:
    """The told lines of a sum whose rest would tell about single persons, by itself or beside the rest that was published before."""
    shown = [part for part in each.parts if part in now.told]
    hidden = len(each.parts) - len(shown)
    number, base = each.rest(now.lines, now.told)
    is_empty = not base or (not number and not hidden and len(each.parts) > 1)
    if shown and (hidden == 1 or not (is_empty or _may_tell(each.parts[0], number, base))):
        return shown
    both = [part for part in shown if part in before.told]
    if not both or (each.total is not None and each.total not in before.told):
        return []
    numbers = zip(each.rest(now.lines, both), each.rest(before.lines, both), strict=True)
    return both if _differ_little(*(new - old for new, old in numbers)) else []


def _tells(line: Line, before: Line | None) -> bool:
    """Whether a line would tell about single persons, by itself or beside the line that was published before."""
    if not figures()[line.figure].personal or line.numerator is None or not line.denominator:
        return False
    if not _may_tell(("", line.place), line.numerator, line.denominator):
        return True
    if before is None:
        return False
    return _differ_little(line.numerator - (before.numerator or 0), line.denominator - (before.denominator or 0))


def _may_tell(cell: _Cell, number: int, base: int) -> bool:
    least = merging()
    if figures()[cell[1][0]].kind == "average":
        return base >= least.average
    return base >= least.base if number == 0 else number >= least.cell and base - number >= least.cell


def _differ_little(number: int, base: int) -> bool:
    """Whether a cell, its base or the persons beside it grew or shrank by fewer than may be told."""
    return any(0 < abs(each) < merging().cell for each in (number, base, base - number))


def _merged(area: str, lines: Iterable[Line], told: Collection[_Cell]) -> tuple[Line, ...]:
    return tuple(line if (area, line.place) in told else _merge(line) for line in lines)


def _open(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.figure in open_figures())


def _merge(line: Line) -> Line:
    return replace(line, numerator=None, denominator=None, value=None, state="merged")
