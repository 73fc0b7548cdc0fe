"""The gates (关口) of the vote, as the readiness of an election shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from electoral_rules.decision import Decision

GateState = Literal["passed", "open", "blocked", "waiting"]
LABELS = {
    "session": ("选举大会投票", "The vote is held"),
    "count": ("当众计票", "The ballots are counted"),
    "result": ("认定选举结果", "The result is determined"),
    "announcement": ("当场宣布选举结果", "The result is announced"),
    "certificates": ("颁发当选证书", "Certificates are issued"),
    "filing": ("选举结果报告单备案", "The result report is filed"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """关口: passed, open (its turn), blocked (its turn, but a rule stands in the way) or waiting for one before it."""

    gate: str
    state: GateState
    due: date | None
    decisions: tuple[Decision, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        zh, en = LABELS[self.gate]
        return {
            "gate": self.gate, "zh": zh, "en": en, "due": self.due.isoformat() if self.due else None,
            "state": self.state, "decisions": [decision.as_dict() for decision in self.decisions],
        }  # fmt: skip


def in_turn(steps: Sequence[tuple[str, bool, date | None, tuple[Decision, ...]]]) -> tuple[Gate, ...]:
    """The gates in order: ``steps`` are name, whether it is passed, its due date and the decisions about it.

    The first gate not passed is open, or blocked where a decision blocks; those after it wait.
    """
    gates: list[Gate] = []
    for name, passed, due, decisions in steps:
        earlier = all(gate.state == "passed" for gate in gates)
        blocks = any(decision.blocks for decision in decisions)
        turn: GateState = ("blocked" if blocks else "open") if earlier else "waiting"
        gates.append(Gate(name, "passed" if passed and earlier else turn, due, decisions))
    return tuple(gates)
