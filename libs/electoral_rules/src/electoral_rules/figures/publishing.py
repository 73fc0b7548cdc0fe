"""What of a return may be published (公布口径): cells that would tell about single persons are merged with others (统计法).

No source fixes these numbers: they are ours, in data/figures.yaml, and a city may set stricter ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from electoral_rules.figures.areas import are_communities, is_community
from electoral_rules.figures.definitions import figures, merging, open_figures
from electoral_rules.figures.lines import Line, Place


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


def published(code: str, sheet: Sheet, before: Sheet | None) -> Sheet:
    """The sheet of a place as it may be published; of a community no personal figure is.

    `before` is what was counted for the publication before: a cell that differs from it by fewer persons than a cell may tell is
    merged, or the difference would tell about them (差分).
    """
    areas = {area: {line.place: line for line in lines} for area, lines in sheet.areas.items()}
    hidden = {area: _hidden(lines, _of(before, area), single=are_communities(code)) for area, lines in areas.items()}
    untold = _hidden({line.place: line for line in sheet.whole}, _of(before, ""), single=is_community(code))
    for line in sheet.whole:
        _hide_what_computes(line.place, areas, hidden, told=line.place not in untold)
    merged = {area: _merged(lines.values(), hidden[area]) for area, lines in areas.items()}
    return Sheet(_merged(sheet.whole, untold), merged)


def _hidden(lines: Mapping[Place, Line], before: Mapping[Place, Line], *, single: bool) -> set[Place]:
    return {
        place
        for place, line in lines.items()
        if (single and figures()[line.figure].personal) or _tells(line, before.get(place))
    }


def _hide_what_computes(
    place: Place, areas: Mapping[str, Mapping[Place, Line]], hidden: Mapping[str, set[Place]], *, told: bool
) -> None:
    """Merge what the whole and the other areas give away: one area alone beside a whole that is told, or a whole that is not."""
    held = {code: lines[place] for code, lines in areas.items() if place in lines and lines[place].denominator}
    shown = [code for code in held if place not in hidden[code]]
    merged = [code for code in held if place in hidden[code]]
    if not told:
        chosen = shown
    elif len(merged) == 1 and shown:
        chosen = [min(shown, key=lambda code: (held[code].denominator or 0, code))]
    else:
        chosen = []
    for code in chosen:
        hidden[code].add(place)


def _tells(line: Line, before: Line | None) -> bool:
    """Whether a line would tell about single persons, by itself or beside the line that was published before."""
    figure, least = figures()[line.figure], merging()
    if not figure.personal or line.numerator is None or not line.denominator:
        return False
    if figure.kind == "average":
        return line.denominator < least.average
    if not _is_wide(line.numerator, line.denominator):
        return True
    return before is not None and _differ_little(line, before)


def _is_wide(cell: int, base: int) -> bool:
    least = merging()
    return base >= least.base if cell == 0 else cell >= least.cell and base - cell >= least.cell


def _differ_little(line: Line, before: Line) -> bool:
    changes = (line.numerator or 0) - (before.numerator or 0), (line.denominator or 0) - (before.denominator or 0)
    return any(0 < abs(each) < merging().cell for each in changes)


def _of(sheet: Sheet | None, code: str) -> Mapping[Place, Line]:
    if sheet is None:
        return {}
    return {line.place: line for line in (sheet.areas.get(code, ()) if code else sheet.whole)}


def _merged(lines: Iterable[Line], hidden: set[Place]) -> tuple[Line, ...]:
    return tuple(_merge(line) if line.place in hidden else line for line in lines)


def _open(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.figure in open_figures())


def _merge(line: Line) -> Line:
    return replace(line, numerator=None, denominator=None, value=None, state="merged")
