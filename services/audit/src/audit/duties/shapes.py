"""Wire shapes of duties."""

from datetime import date
from typing import Annotated, get_args
from uuid import UUID

from electoral_rules import due
from electoral_rules.book.lifecycle import DUTY
from electoral_rules.book.ruled import Decision
from electoral_rules.organisation.leadership import Level
from pydantic import AwareDatetime, Field
from service_kit.decisions import DecisionView, Word
from service_kit.wire import Day, PlaceCode, Sha256, View, Wire, one_of, word_of

from audit.domain.duty import Completion, Duty

DutyState = Annotated[str, one_of(DUTY.states)]
DutyRule = Annotated[str, one_of(due.RULES)]
Receiver = Annotated[str, *word_of(due.known_receivers())]
TrainedAt = Annotated[str, *word_of(("", *get_args(Level)))]


class CompletionIn(Wire):
    """How a duty was done: on which day, to whom it was sent, and for a training its level; with what proves it."""

    done_on: Day
    sent_to: Annotated[list[Receiver], Field(max_length=20, default_factory=list)]
    level: TrainedAt = ""
    evidence: Annotated[list[Sha256], Field(min_length=1, max_length=20)]

    def completion(self) -> Completion:
        """Give the completion."""
        return Completion(self.done_on, tuple(self.sent_to), self.level, tuple(self.evidence))


class CompletionView(View):
    """How a duty was done, and who entered it; nobody where another service's word completed it."""

    done_on: date
    sent_to: list[Word]
    level: Word
    evidence: list[Sha256]
    by: str
    at: AwareDatetime | None
    report_id: UUID | None

    @classmethod
    def of(cls, completion: Completion) -> "CompletionView":
        """Show a completion."""
        return cls(
            done_on=completion.done_on,
            sent_to=list(completion.sent_to),
            level=completion.level,
            evidence=list(completion.evidence),
            by=completion.by,
            at=completion.at,
            report_id=completion.report_id,
        )


class DueItemView(View):
    """A duty in a list: whose it is, who gets it, by when, how it stands, and which place has to see to it now."""

    id: UUID
    rule: DutyRule
    kind: due.Kind
    zh: str
    en: str
    community_code: PlaceCode
    plan_ids: list[UUID]
    election_id: UUID | None
    receivers: list[Word]
    copies: list[Word]
    about: list[Word]
    due_on: date | None
    state: DutyState
    held_at: PlaceCode
    escalated_on: date | None
    completion: CompletionView | None

    @classmethod
    def of(cls, duty: Duty) -> "DueItemView":
        """Show a duty in a list."""
        return DueItemView(
            id=duty.id,
            rule=duty.rule,
            kind=duty.kind,
            zh=duty.zh,
            en=duty.en,
            community_code=duty.community_code,
            plan_ids=list(duty.plan_ids),
            election_id=duty.election_id,
            receivers=list(duty.receivers),
            copies=list(duty.copies),
            about=list(duty.about),
            due_on=duty.due_on,
            state=duty.state,
            held_at=duty.held_at,
            escalated_on=duty.escalated_on,
            completion=CompletionView.of(duty.completion) if duty.completion else None,
        )


class DueView(DueItemView):
    """A duty; `in_time` says whether it was done in time or is still in time, with document and words."""

    in_time: DecisionView

    @classmethod
    def of_one(cls, duty: Duty, in_time: Decision) -> "DueView":
        """Show a duty."""
        return cls(**DueItemView.of(duty).model_dump(), in_time=DecisionView.of(in_time))
