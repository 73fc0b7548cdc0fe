"""The figures of one box and contest (计票数字), and how two blind entries of them become one.

Both entries are flattened to fields (``returned``, ``void:blank``, ``for:<candidate>``, ``write_in:<person>``); the two
agree exactly when every field does. Where one does not, somebody else decides that field by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from electoral_rules.ballots import counting
from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook

VOID_REASONS = ("too_many_marks", "unreadable", "other_mark", "damaged")
"""无效票原因: why a paper is void (BAL-16)."""
MARKS = ("for", "against", "abstain")


@dataclass(frozen=True, slots=True)
class Tally:
    """得票: what the valid papers say of one candidate."""

    candidate: str
    for_: int
    against: int
    abstain: int


@dataclass(frozen=True, slots=True)
class Figures:
    """一个票箱、一个职位的计票: papers returned, valid and void by reason; tallies; votes by written-in person."""

    returned: int
    valid: int
    void: Mapping[str, int]
    tallies: tuple[Tally, ...]
    write_ins: Mapping[str, int]

    @property
    def void_total(self) -> int:
        """无效票: all void papers."""
        return sum(self.void.values())

    def fields(self) -> dict[str, int]:
        """Every number under its field's name, in a fixed order; a zero that need not be written is left out."""
        rows = [("returned", self.returned), ("valid", self.valid)]
        rows += [(f"void:{reason}", self.void[reason]) for reason in sorted(self.void) if self.void[reason]]
        for tally in sorted(self.tallies, key=lambda tally: tally.candidate):
            rows += zip(
                (f"{mark}:{tally.candidate}" for mark in MARKS), (tally.for_, tally.against, tally.abstain), strict=True
            )
        rows += [(f"write_in:{person}", self.write_ins[person]) for person in sorted(self.write_ins)]
        return {name: value for name, value in rows if value or not name.startswith("write_in:")}


@dataclass(frozen=True, slots=True)
class Difference:
    """差异: one field on which the two entries disagree, with both values."""

    field: str
    first: int
    second: int


def differences(first: Figures, second: Figures) -> tuple[Difference, ...]:
    """The fields in which two entries differ, in the order of the count sheet; a field one lacks counts as 0 there."""
    one, other = first.fields(), second.fields()
    names = list(one) + [name for name in other if name not in one]
    return tuple(
        Difference(name, one.get(name, 0), other.get(name, 0))
        for name in names
        if one.get(name, 0) != other.get(name, 0)
    )


def unresolved(found: Iterable[Difference], resolutions: Mapping[str, int]) -> tuple[Difference, ...]:
    """The differences nobody has decided yet."""
    return tuple(difference for difference in found if difference.field not in resolutions)


def agreed(first: Figures, second: Figures, resolutions: Mapping[str, int]) -> Figures:
    """The figures of the box: what both entries say, and the decided value where they differ.

    Raises:
        ValueError: a difference stands undecided.
    """
    found = differences(first, second)
    if unresolved(found, resolutions):
        raise ValueError("a difference stands")
    decided = {difference.field: resolutions[difference.field] for difference in found}
    return _from_fields(first.fields() | decided)


def add(parts: Iterable[Figures]) -> Figures:
    """The sum over boxes; nothing for no box."""
    totals: dict[str, int] = {"returned": 0, "valid": 0}
    for part in parts:
        for name, value in part.fields().items():
            totals[name] = totals.get(name, 0) + value
    return _from_fields(totals)


def _from_fields(fields: Mapping[str, int]) -> Figures:
    named = [(*name.partition(":")[::2], value) for name, value in fields.items()]
    candidates = {subject for kind, subject, _ in named if kind in MARKS}
    return Figures(
        fields["returned"],
        fields["valid"],
        {subject: value for kind, subject, value in named if kind == "void" and value},
        tuple(
            Tally(candidate, *(fields.get(f"{mark}:{candidate}", 0) for mark in MARKS))
            for candidate in sorted(candidates)
        ),
        {subject: value for kind, subject, value in named if kind == "write_in" and value},
    )


def check(rulebook: Rulebook, seats: int, figures: Figures) -> tuple[Decision, ...]:
    """Whether the figures of a box add up: returned = valid + void, and no more marks than valid papers (BAL-15)."""
    papers = counting.Ballots(figures.returned, figures.returned, 0, figures.valid, figures.void_total)
    return (
        counting.accounting(rulebook, papers),
        counting.tallies_fit(rulebook, seats, figures.valid, tallies_of(figures)),
    )


def tallies_of(figures: Figures) -> tuple[counting.Tally, ...]:
    """The tallies as the law judges them: printed candidates and written-in persons."""
    printed = [counting.Tally(tally.candidate, tally.for_, tally.against, tally.abstain) for tally in figures.tallies]
    written = [counting.Tally(person, votes, write_in=True) for person, votes in sorted(figures.write_ins.items())]
    return (*printed, *written)


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as they are stored: the flat fields."""
    return dict(figures.fields())


def from_json(stored: Mapping[str, Any]) -> Figures:
    """The figures again from `as_json`."""
    return _from_fields({name: int(value) for name, value in stored.items()})
