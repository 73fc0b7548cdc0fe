"""What is said of a result after it was determined (当选无效), and how it stands with that: the one way to read a result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from electoral_rules.ballots.outcome import Outcome

StatementKind = Literal["void"]
VOID: StatementKind = "void"
CAUSES_ZH = {"void": "当选无效"}
"""出缺原因: why a seat is open again."""


@dataclass(frozen=True, slots=True)
class LaterFact:
    """后续事项: of one person of the outcome, that the election became void (当选无效)."""

    kind: StatementKind
    person: str


@dataclass(frozen=True, slots=True)
class ResultStanding:
    """结果的现状: who holds a seat by it now, whose election became void, and how many seats nobody holds."""

    holding: tuple[str, ...]
    void: frozenset[str]
    open_seats: int


def standing(outcome: Outcome, facts: Iterable[LaterFact]) -> ResultStanding:
    """How a result stands today; the outcome as determined never changes, and what is stated twice counts once."""
    void = frozenset(each.person for each in facts if each.kind == VOID) & set(outcome.elected)
    holding = tuple(person for person in outcome.elected if person not in void)
    return ResultStanding(holding, void, outcome.open_seats + len(void))
