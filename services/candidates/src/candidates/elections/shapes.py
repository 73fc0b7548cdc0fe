"""Shapes of what is asked of an election as a whole."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.gates import Gate, GateState
from electoral_rules.vetting.standing import Word
from pydantic import Field
from service_kit.wire import Wire

from candidates.domain.review import ItemAnswer
from candidates.domain.write_in import StandingOfPerson
from candidates.reviews.shapes import ItemAnswerIn
from candidates.wire import DecisionView


class WriteInIn(Wire):
    """另选他人审查: one agency's answers to its own items about a person written in."""

    resident_id: UUID
    answers: Annotated[list[ItemAnswerIn], Field(min_length=1, max_length=40)]

    def item_answers(self) -> tuple[ItemAnswer, ...]:
        """The answers in their order."""
        return tuple(each.item_answer() for each in self.answers)


class StandingView(Wire):
    """参选资格状况: clear, disqualified or unreviewed; for the bodies that decide, never for the public (CAN-44)."""

    resident_id: UUID
    person: str
    candidacy_id: UUID | None
    standing: Word
    decisions: list[DecisionView]

    @classmethod
    def of(cls, standing: StandingOfPerson) -> "StandingView":
        """The word and why."""
        return cls(
            resident_id=standing.resident_id,
            person=standing.person,
            candidacy_id=standing.candidacy_id,
            standing=standing.standing,
            decisions=[DecisionView.of(each) for each in standing.decisions],
        )


class GateView(Wire):
    """关口: with the decisions that stand in the way."""

    gate: str
    zh: str
    en: str
    due: date | None
    state: GateState
    decisions: list[DecisionView]

    @classmethod
    def of(cls, gate: Gate) -> "GateView":
        """The gate as it stands."""
        decisions = [DecisionView.of(each) for each in gate.standing]
        return cls(gate=gate.name, zh=gate.zh, en=gate.en, due=gate.due, state=gate.state, decisions=decisions)


class GatesView(Wire):
    """各关口."""

    gates: list[GateView]

    @classmethod
    def of(cls, gates: Sequence[Gate]) -> "GatesView":
        """All gates in their order."""
        return cls(gates=[GateView.of(each) for each in gates])
