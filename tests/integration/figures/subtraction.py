"""What a reader can compute of published lines (相减推算): differences of one or two persons, within a publication and between two."""

from collections.abc import Iterator, Mapping

from electoral_rules.figures.definitions import figures
from electoral_rules.figures.lines import Line, Place
from electoral_rules.figures.publishing import Sheet

Told = Mapping[tuple[str, Place], tuple[int, int]]
# Figures of one return that tell of different persons, and figures that tell of some of the persons of others.
APART = (
    {"young", "middle_aged", "mature", "old"},
    {"educated", "unknown_education"},
    {"elected_again", "elected_anew", "unknown_term"},
)
WITHIN = {
    "women_directors": "women", "women_secretaries": "women", "party_directors": "party", "women_candidates": "women_nominees",
}  # fmt: skip


def told(sheet: Sheet) -> Told:
    """Numerator and denominator of the personal shares that are told, by area ("" for the whole) and line."""
    lines: list[tuple[str, Line]] = [("", line) for line in sheet.whole]
    lines += [(area, line) for area, found in sheet.areas.items() for line in found]
    return {
        (area, line.place): (line.numerator or 0, line.denominator)
        for area, line in lines
        if line.denominator and figures()[line.figure].personal and figures()[line.figure].kind == "share"
    }


def computable(found: Told) -> Iterator[tuple[object, int, int]]:
    """Every cell somebody reads or computes: what it is of, how many, and of how many."""
    for (area, place), (number, base) in found.items():
        figure, *_ = place
        yield (area, place), number, base
        below = {each: cell for (each, other), cell in found.items() if each and other == place}
        if not area and below:
            yield ("others", place, *sorted(below)), *_less(number, base, *below.values())
        for group in (each for each in APART if figure in each):
            known = {each: found[area, (each, *place[1:])][0] for each in group if (area, (each, *place[1:])) in found}
            yield ("none of", area, *sorted(known)), base - sum(known.values()), base
        outer = found.get((area, (WITHIN.get(figure, ""), *place[1:])))
        if outer:
            yield ("not among", area, place), *_less(*outer, (number, base))


def _less(number: int, base: int, *parts: tuple[int, int]) -> tuple[int, int]:
    return number - sum(each for each, _ in parts), base - sum(each for _, each in parts)


def singles(found: Told) -> list[object]:
    """Cells of one or two persons, or that leave one or two persons beside them."""
    return [what for what, number, base in computable(found) if {number, base - number} & {1, 2}]


def singles_between(found: Told, before: Told) -> list[object]:
    """The same of what changed; of sums, by the lines that both publications tell."""
    both = {*found} & {*before}
    now, then = (
        {what: (number, base) for what, number, base in computable({key: each[key] for key in both})}
        for each in (found, before)
    )
    changed = {what: _less(*now[what], then[what]) for what in now}
    return [what for what, (number, base) in changed.items() if {abs(number), abs(base - number)} & {1, 2}]
