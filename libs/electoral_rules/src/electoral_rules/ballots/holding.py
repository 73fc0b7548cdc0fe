"""Who holds an office (任职): why somebody holds it no more, and who is elected again."""

from __future__ import annotations

from collections.abc import Collection, Hashable

from electoral_rules.ballots.statements import VOID
from electoral_rules.book import steps
from electoral_rules.dates.scope import GENERAL

TERM = "term"
"""届满换届: the next general election has seated the body."""

__all__ = ["TERM", "VOID", "causes", "ends_a_term", "leaving", "re_elected"]


def leaving() -> tuple[str, ...]:
    """The causes that lie in the person: who leaves the community holds no office of it."""
    return (*steps.departure_reasons(), steps.transferred())


def causes() -> tuple[str, ...]:
    """Every cause by which an office ends: the term, an election that became void, and the person's leaving."""
    return (TERM, VOID, *leaving())


def ends_a_term(kind: str) -> bool:
    """Whether those whom an election of this kind seats take the place of the whole body; a by-election adds to it."""
    return kind == GENERAL


def re_elected(person: Hashable, before: Collection[Hashable] | None) -> bool | None:
    """Whether a person held an office of the same body before (连任); None where nobody knows who did."""
    return None if before is None else person in before
