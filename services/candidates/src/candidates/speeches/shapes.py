"""Shapes of candidates' speeches (竞职演讲)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.candidates import slates
from pydantic import Field
from service_kit.wire import Instant, LongText, Sha256, Text, View, Wire, one_of, word_of

from candidates.domain.speech import Delivery, Question, Speech

Part = Annotated[str, *word_of(slates.told_in_speeches())]


class SpeechIn(Wire):
    """安排演讲: when and where it is to be given."""

    scheduled_for: Instant
    place: Text


class ElectorQuestionIn(Wire):
    """提问和回答."""

    question: LongText
    answer: Annotated[LongText, Field(min_length=1)]


class GivenSpeechIn(Wire):
    """演讲情况: `parts` says what the speech told; `questions` are those of electors, each with the candidate's answer."""

    held_at: Instant
    parts: Annotated[list[Part], Field(max_length=20)]
    questions: Annotated[list[ElectorQuestionIn], Field(max_length=200, default_factory=list)]
    evidence_sha256: Sha256

    def delivery(self) -> Delivery:
        """The speech as it was given."""
        asked_and_answered = tuple(Question(each.question, each.answer) for each in self.questions)
        return Delivery(self.held_at, tuple(self.parts), asked_and_answered, self.evidence_sha256)


class ElectorQuestionView(View):
    """提问和回答."""

    question: str
    answer: str


class GivenSpeechView(View):
    """演讲情况: what it told, what was asked and answered, and what proves it."""

    held_at: datetime
    parts: list[Annotated[str, one_of(slates.told_in_speeches())]]
    questions: list[ElectorQuestionView]
    evidence_sha256: Sha256

    @classmethod
    def of(cls, delivery: Delivery) -> "GivenSpeechView":
        """The speech as it was given."""
        return cls(
            held_at=delivery.held_at,
            parts=list(delivery.parts),
            questions=[ElectorQuestionView(question=each.question, answer=each.answer) for each in delivery.questions],
            evidence_sha256=delivery.evidence_sha256,
        )


class SpeechView(View):
    """竞职演讲: when and where it is to be given, and how it was; `delivery` is null until then."""

    id: UUID
    election_id: UUID
    candidacy_id: UUID
    scheduled_for: datetime
    place: str
    delivery: GivenSpeechView | None

    @classmethod
    def of(cls, speech: Speech) -> "SpeechView":
        """The speech."""
        return cls(
            id=speech.id,
            election_id=speech.election_id,
            candidacy_id=speech.candidacy_id,
            scheduled_for=speech.scheduled_for,
            place=speech.place,
            delivery=GivenSpeechView.of(speech.delivery) if speech.delivery else None,
        )
