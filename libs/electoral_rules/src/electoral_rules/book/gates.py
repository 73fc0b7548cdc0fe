"""A gate (关口): what stands between an election and its next step, with who opens it and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from electoral_rules.book.decision import Decision

GateState = Literal["passed", "open", "blocked", "waiting", "missed"]


@dataclass(frozen=True, slots=True)
class Step:
    """One gate as it stands by itself: its name in three forms, who opens it, whether it is passed, and what was decided.

    `done` is the day it was passed, where it may have been passed too late.
    """

    name: str
    zh: str
    en: str
    owner: str
    passed: bool
    due: date | None = None
    decisions: tuple[Decision, ...] = ()
    done: date | None = None

    def missed(self, today: date) -> bool:
        """Whether it was not passed by its last day."""
        day = (self.done or self.due) if self.passed else today
        return self.due is not None and day is not None and day > self.due


@dataclass(frozen=True, slots=True)
class Gate:
    """关口: passed, open (its turn), blocked (a decision stands in the way), waiting for one before it, or missed (逾期).

    Missed is what was not done by its last day, or only after it: it never shows as passed.

    `owner` is the body or office that opens it, "" where the document does not say; `due` is the last day for it.
    """

    name: str
    zh: str
    en: str
    state: GateState
    owner: str = ""
    due: date | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that block or warn, each sentence once."""
        return tuple({each.reason_zh: each for each in self.decisions if each.blocks or each.warns}.values())


def in_turn(steps: Sequence[Step], today: date) -> tuple[Gate, ...]:
    """The gates in their order: the first that is not passed has its turn, those after it wait, but for what is missed."""
    return tuple(
        Gate(step.name, step.zh, step.en, _state(step, steps[:place], today), step.owner, step.due, step.decisions)
        for place, step in enumerate(steps)
    )


def _state(step: Step, before: Sequence[Step], today: date) -> GateState:
    if step.missed(today):
        return "missed"
    if not all(each.passed for each in before):
        return "waiting"
    if step.passed:
        return "passed"
    return "blocked" if any(each.blocks for each in step.decisions) else "open"
