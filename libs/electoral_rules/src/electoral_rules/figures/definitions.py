"""Definitions of figures (指标口径): which measures a figure adds up or divides, and what a line of it is split by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data
from electoral_rules.figures.measures import Measure

FigureKind = Literal["count", "share", "average"]
Split = Literal["year", "kind", "body", "mode"]


@dataclass(frozen=True, slots=True)
class Part:
    """A measure that a figure adds up, in elections of one mode where it names one."""

    measure: Measure
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """指标: `parts` less `less` are the numerator, `of` the denominator, none of a count; `by` is what its lines are split by.

    `personal` tells that it counts features of persons, `internal` that it is for offices alone. `says_zh` and `says_en` are the definition that stands beside it.
    """

    slug: str
    kind: FigureKind
    zh: str
    en: str
    parts: tuple[Part, ...]
    less: tuple[Part, ...]
    of: tuple[Part, ...]
    by: tuple[Split, ...]
    personal: bool
    internal: bool
    says_zh: str
    says_en: str


@dataclass(frozen=True, slots=True)
class NotCollected:
    """未采集: a figure that returns ask for and that is left empty, with the reason."""

    slug: str
    zh: str
    en: str
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Ages:
    """年龄段: full years from and to, both counted, and the measure that counts who is of that age."""

    measure: Measure
    youngest: int
    oldest: int


@dataclass(frozen=True, slots=True)
class Merging:
    """公布的最小单元: the base of a cell of nobody, the least persons of a cell and beside it, and of an average."""

    base: int
    cell: int
    average: int


class _Words(TypedDict):
    zh: str
    en: str


class _Part(TypedDict):
    measure: Measure
    mode: str


class _Figure(_Words):
    kind: FigureKind
    parts: list[Measure | _Part]
    less: NotRequired[list[Measure | _Part]]
    of: NotRequired[list[Measure | _Part]]
    by: list[Split]
    personal: NotRequired[bool]
    internal: NotRequired[bool]
    definition: _Words


class _Missing(_Words):
    why: _Words


_Ages = TypedDict("_Ages", {"from": int, "to": int})


class _File(TypedDict):
    ages: dict[Measure, _Ages]
    educated: list[str]
    heads: dict[str, str]
    merging: dict[str, int]
    apart: list[list[str]]
    within: dict[str, str]
    figures: dict[str, _Figure]
    not_collected: dict[str, _Missing]


@cache
def figures() -> Mapping[str, Figure]:
    """All figures by slug, in the order of a return."""
    return {slug: _figure(slug, entry) for slug, entry in _file()["figures"].items()}


@cache
def open_figures() -> Mapping[str, Figure]:
    """The figures that everybody may read of every place and day: of elections, lists, sheets and seats, not of persons."""
    return {slug: each for slug, each in figures().items() if not (each.personal or each.internal)}


@cache
def not_collected() -> tuple[NotCollected, ...]:
    """What returns ask for and we do not hold, for privacy."""
    found = _file()["not_collected"].items()
    return tuple(
        NotCollected(slug, each["zh"], each["en"], each["why"]["zh"], each["why"]["en"]) for slug, each in found
    )


@cache
def ages() -> tuple[Ages, ...]:
    """The bands of age, youngest first."""
    return tuple(Ages(measure, band["from"], band["to"]) for measure, band in _file()["ages"].items())


@cache
def educated() -> tuple[str, ...]:
    """The levels of education that count as 大专以上."""
    return tuple(_file()["educated"])


@cache
def heads() -> Mapping[str, str]:
    """The office that leads each of the two committees (书记、主任), by body."""
    return _file()["heads"]


@cache
def merging() -> Merging:
    """The least a published cell may tell."""
    return Merging(**_file()["merging"])


@cache
def apart() -> tuple[tuple[str, ...], ...]:
    """Figures that tell of different persons of the same base, by slug."""
    return tuple(tuple(each) for each in _file()["apart"])


@cache
def within() -> Mapping[str, str]:
    """Figures that tell of some of the persons of others, and of which."""
    return _file()["within"]


def _figure(slug: str, entry: _Figure) -> Figure:
    return Figure(
        slug,
        entry["kind"],
        entry["zh"],
        entry["en"],
        _parts(entry["parts"]),
        _parts(entry.get("less", [])),
        _parts(entry.get("of", [])),
        tuple(entry["by"]),
        entry.get("personal", False),
        entry.get("internal", False),
        entry["definition"]["zh"],
        entry["definition"]["en"],
    )


def _parts(entries: list[Measure | _Part]) -> tuple[Part, ...]:
    return tuple(Part(**each) if isinstance(each, dict) else Part(each) for each in entries)


@cache
def _file() -> _File:
    found: _File = read_data("figures.yaml")
    return found
