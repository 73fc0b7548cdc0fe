"""Gates on the wire (关口)."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from electoral_rules.gates import Gate, GateState
from service_kit.wire import Wire

from ballots.wire import DecisionView


class GateView(Wire):
    """关口: passed, open, blocked or waiting, with the decisions about it."""

    gate: str
    zh: str
    en: str
    due: date | None
    state: GateState
    decisions: list[DecisionView]

    @classmethod
    def of(cls, gate: Gate) -> Self:
        """One gate."""
        decisions = [DecisionView.of(decision) for decision in gate.decisions]
        return cls(gate=gate.name, zh=gate.zh, en=gate.en, due=gate.due, state=gate.state, decisions=decisions)


class GatesView(Wire):
    """各关口."""

    gates: list[GateView]

    @classmethod
    def of(cls, gates: Sequence[Gate]) -> Self:
        """All gates in their order."""
        return cls(gates=[GateView.of(gate) for gate in gates])
