"""The figures of one box and contest (计票数字), and how two blind entries of them become one.

Both entries are flattened to fields (``returned``, ``void:unreadable``, ``for:<candidate>``, ``write_in:<person>``); the two
agree exactly when every field does. Where one does not, somebody else decides that field by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from electoral_rules.ballots import counting
from electoral_rules.ballots.counting import Tally
from electoral_rules.ballots.marks import MARKS
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Figures:
    """一个票箱、一个职位的计票: papers returned and valid, void ones by reason, and what the valid ones say of each person."""

    returned: int
    valid: int
    void: Mapping[str, int]
    tallies: tuple[Tally, ...]

    @property
    def void_total(self) -> int:
        """无效票: all void papers."""
        return sum(self.void.values())

    @property
    def printed(self) -> tuple[Tally, ...]:
        """The tallies of the names printed on the ballot."""
        return tuple(tally for tally in self.tallies if not tally.write_in)

    @property
    def written(self) -> tuple[Tally, ...]:
        """另选他人: the tallies of people written in."""
        return tuple(tally for tally in self.tallies if tally.write_in)

    def tally(self, candidate: str) -> Tally:
        """The tally of one printed name."""
        return next(tally for tally in self.printed if tally.candidate == candidate)

    def fields(self) -> dict[str, int]:
        """Every number under its field's name, in a fixed order; a zero that need not be written is left out."""
        rows = [("returned", self.returned), ("valid", self.valid)]
        rows += [(f"void:{reason}", self.void[reason]) for reason in sorted(self.void) if self.void[reason]]
        for tally in sorted(self.printed, key=lambda tally: tally.candidate):
            numbers = (tally.votes, tally.against, tally.abstain)
            rows += [(f"{mark}:{tally.candidate}", number) for mark, number in zip(MARKS, numbers, strict=True)]
        written = {tally.candidate: tally.votes for tally in self.written}
        rows += [(f"write_in:{person}", written[person]) for person in sorted(written) if written[person]]
        return dict(rows)

    @classmethod
    def of_fields(cls, fields: Mapping[str, int]) -> Figures:
        """The figures again from `fields`."""
        parts = [(*name.partition(":")[::2], value) for name, value in fields.items()]
        candidates = sorted({subject for kind, subject, _ in parts if kind in MARKS})
        printed = [_printed(each, [fields.get(f"{mark}:{each}", 0) for mark in MARKS]) for each in candidates]
        written = [Tally(person, votes, write_in=True) for kind, person, votes in parts if kind == "write_in" and votes]
        void = {reason: papers for kind, reason, papers in parts if kind == "void" and papers}
        return cls(fields["returned"], fields["valid"], void, (*printed, *written))

    def check(self, rulebook: Rulebook, seats: int) -> tuple[Decision, ...]:
        """Whether they add up: returned = valid + void, and no more marks than valid papers (BAL-15)."""
        papers = counting.Ballots(self.returned, self.returned, 0, self.valid, self.void_total)
        return (
            counting.accounting(rulebook, papers),
            counting.tallies_fit(rulebook, seats, self.valid, self.tallies),
        )


def _printed(candidate: str, numbers: Sequence[int]) -> Tally:
    votes, against, abstain = numbers
    return Tally(candidate, votes, against, abstain)


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
    pairs = [Difference(name, one.get(name, 0), other.get(name, 0)) for name in names]
    return tuple(pair for pair in pairs if pair.first != pair.second)


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
    return Figures.of_fields(first.fields() | decided)


def total(parts: Iterable[Figures]) -> Figures:
    """The sum over boxes; nothing for no box."""
    totals: dict[str, int] = {"returned": 0, "valid": 0}
    for part in parts:
        for name, value in part.fields().items():
            totals[name] = totals.get(name, 0) + value
    return Figures.of_fields(totals)
