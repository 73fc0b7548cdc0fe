"""Wire shapes of questions."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import QUESTION
from electoral_rules.book.ruled import Decision
from pydantic import AwareDatetime, StringConstraints
from service_kit import clock
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, LongText, PlaceCode, View, Wire, one_of

from audit.domain.question import Opinion, Question
from audit.tasks.shapes import ActingOffice

QuestionState = Annotated[str, one_of(QUESTION.states)]
Words = Annotated[LongText, StringConstraints(min_length=1)]


class QuestionIn(Wire):
    """A question of a community to its street, about one of its elections or none."""

    community_code: CommunityCode
    election_id: UUID | None = None
    text: Words


class QuestionOpinionIn(Wire):
    """What an office thinks of a question."""

    text: Words


class QuestionAnswerIn(Wire):
    """The answer that the community gets."""

    text: Words


class QuestionOpinionView(View):
    """One office's opinion."""

    office: ActingOffice
    text: str
    given_by: str
    given_at: AwareDatetime

    @classmethod
    def of(cls, opinion: Opinion) -> "QuestionOpinionView":
        """Show an opinion."""
        return cls(office=opinion.office, text=opinion.text, given_by=opinion.given_by, given_at=opinion.given_at)


class QuestionItemView(View):
    """A question in a list, with the time it waits or waited for its answer."""

    id: UUID
    community_code: PlaceCode
    election_id: UUID | None
    text: str
    state: QuestionState
    by: str
    asked_at: AwareDatetime
    answer: str | None
    answered_for: ActingOffice | None
    answered_at: AwareDatetime | None
    minutes: int

    @classmethod
    def of(cls, question: Question) -> "QuestionItemView":
        """Show a question in a list."""
        answer = question.answer
        return QuestionItemView(
            id=question.id,
            community_code=question.community_code,
            election_id=question.election_id,
            text=question.text,
            state=question.state,
            by=question.by,
            asked_at=question.asked_at,
            answer=answer.text if answer else None,
            answered_for=answer.office if answer else None,
            answered_at=answer.given_at if answer else None,
            minutes=question.minutes(clock.now()),
        )


class QuestionView(QuestionItemView):
    """A question with the opinions of the offices; `consultation` says which are still to confer, or that none has to."""

    opinions: list[QuestionOpinionView]
    consultation: DecisionView

    @classmethod
    def of_one(cls, question: Question, consultation: Decision) -> "QuestionView":
        """Show a question."""
        return cls(
            **QuestionItemView.of(question).model_dump(),
            opinions=[QuestionOpinionView.of(each) for each in question.opinions],
            consultation=DecisionView.of(consultation),
        )
