"""Outcomes and people written in on the wire (认定结论、另选他人)."""

from collections.abc import Collection
from typing import Self
from uuid import UUID

from electoral_rules.ballots.outcome import NextStep, Outcome
from service_kit.decisions import DecisionView, RuleCode
from service_kit.wire import View

from ballots.domain.contest_result import Determination, WriteIn
from ballots.wire import Id, StepKind


class PublicWriteInView(View):
    """另选他人得票: who is not elected is not named. ``void``: not electable, or the election became void since."""

    name: str | None
    votes: int
    elected: bool
    void: bool

    @classmethod
    def of(cls, person: WriteIn, outcome: Outcome, void_since: Collection[str]) -> Self:
        """The votes, and the name of somebody elected."""
        elected = person.resident_id in outcome.elected
        void = person.resident_id in {*outcome.void_write_ins, *void_since}
        return cls(name=person.name if elected else None, votes=person.votes, elected=elected, void=void)


class WriteInView(View):
    """另选他人得票."""

    resident_id: UUID
    name: str
    votes: int
    elected: bool
    void: bool

    @classmethod
    def of(cls, person: WriteIn, outcome: Outcome, void_since: Collection[str]) -> Self:
        """The person with the votes and what became of them."""
        return cls(
            resident_id=UUID(person.resident_id),
            name=person.name,
            votes=person.votes,
            elected=person.resident_id in outcome.elected,
            void=person.resident_id in {*outcome.void_write_ins, *void_since},
        )


class PublicStepView(View):
    """下一步: what follows, and the code it rests on."""

    kind: StepKind
    rule: RuleCode


class StepView(PublicStepView):
    """下一步 with the people it is about."""

    among: list[Id]
    seats: int

    @classmethod
    def of(cls, following: NextStep) -> Self:
        """The step in full."""
        return cls(kind=following.kind, rule=following.rule, among=list(following.among), seats=following.seats)


class ThresholdsView(View):
    """适用规则编号."""

    quorum_rule: RuleCode
    elected_rule: RuleCode


class PublicOutcomeView(View):
    """认定结论: ids of candidacies only; people written in stand in the lists beside it."""

    valid: bool
    elected: list[Id]
    tied: list[Id]
    open_seats: int
    void_write_ins: list[Id]
    next_step: PublicStepView
    decisions: list[DecisionView]
    thresholds: ThresholdsView

    @classmethod
    def of(cls, content: Determination) -> Self:
        """The outcome without the ids of residents."""
        outcome, step = content.outcome, content.outcome.next_step
        printed = {name.id for name in content.contest.candidates if name.has_candidacy}
        return cls(
            valid=outcome.valid,
            elected=[person for person in outcome.elected if person in printed],
            tied=[person for person in outcome.tied if person in printed],
            open_seats=outcome.open_seats,
            void_write_ins=[],
            next_step=PublicStepView(kind=step.kind, rule=step.rule),
            decisions=[DecisionView.of(decision) for decision in outcome.decisions],
            thresholds=_thresholds(outcome),
        )


class OutcomeView(PublicOutcomeView):
    """认定结论 in full."""

    next_step: StepView

    @classmethod
    def of(cls, content: Determination) -> Self:
        """The outcome as it was determined."""
        outcome = content.outcome
        return cls(
            valid=outcome.valid,
            elected=list(outcome.elected),
            tied=list(outcome.tied),
            open_seats=outcome.open_seats,
            void_write_ins=list(outcome.void_write_ins),
            next_step=StepView.of(outcome.next_step),
            decisions=[DecisionView.of(decision) for decision in outcome.decisions],
            thresholds=_thresholds(outcome),
        )


def _thresholds(outcome: Outcome) -> ThresholdsView:
    return ThresholdsView(quorum_rule=outcome.quorum_rule, elected_rule=outcome.elected_rule)
