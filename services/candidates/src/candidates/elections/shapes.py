"""Shapes of what is asked of an election as a whole."""

from typing import Annotated
from uuid import UUID

from electoral_rules.vetting.standing import Word
from pydantic import Field
from service_kit.decisions import DecisionView
from service_kit.wire import Sha256, View, Wire

from candidates.domain.review import ItemAnswer
from candidates.domain.write_in import StandingOfPerson
from candidates.reviews.shapes import ItemAnswerIn


class WriteInIn(Wire):
    """另选他人审查: one agency's answers to its own items about a person written in."""

    resident_id: UUID
    answers: Annotated[list[ItemAnswerIn], Field(min_length=1, max_length=40)]

    def item_answers(self) -> tuple[ItemAnswer, ...]:
        """The answers in their order."""
        return tuple(each.item_answer() for each in self.answers)


class StandingView(View):
    """参选资格状况: clear, disqualified or unreviewed; for the bodies that decide, never for the public (CAN-44)."""

    resident_id: UUID
    person: Sha256
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
