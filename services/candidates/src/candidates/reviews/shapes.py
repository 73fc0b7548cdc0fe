"""Shapes of reviews (审查)."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.vetting.leads import items_shown
from electoral_rules.vetting.reviews import ReviewVerdict
from pydantic import Field, StringConstraints
from service_kit.decisions import DecisionView
from service_kit.wire import LifeDate, LongText, Sha256, View, Wire

from candidates.domain.candidacy import Candidacy
from candidates.domain.lead import Lead
from candidates.domain.review import Basis, Finding, Given, ItemAnswer, Opinion, ReviewStage, Saying
from candidates.reviews.show import Reviews
from candidates.wire import Item, Reviewing, StageName, State

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]


class AnswerIn(Wire):
    """逐项作答: the dates of a record, where there is one, must lead to the answer given."""

    answer: Finding
    basis: Basis
    evidence_sha256: Sha256 | None = None
    note: LongText = ""
    happened_on: LifeDate | None = None
    effect_ends: LifeDate | None = None

    def of_item(self, item: str) -> ItemAnswer:
        """The answer to this item."""
        about = (self.evidence_sha256, self.note, self.happened_on, self.effect_ends)
        return ItemAnswer(item, self.answer, self.basis, *about)


class ItemAnswerIn(AnswerIn):
    """逐项作答, with the item it answers."""

    item: ItemId

    def item_answer(self) -> ItemAnswer:
        """The answer to its item."""
        return self.of_item(self.item)


class AnswersIn(Wire):
    """审查表: the answers to several items, handed in at once."""

    answers: Annotated[list[ItemAnswerIn], Field(min_length=1, max_length=40)]

    def item_answers(self) -> tuple[ItemAnswer, ...]:
        """The answers in their order."""
        return tuple(each.item_answer() for each in self.answers)


class OpinionIn(Wire):
    """审查结论: pass, fail, or return (退回) which leaves the stage open."""

    verdict: ReviewVerdict
    reason: LongText = ""

    def saying(self, stage: str) -> Saying:
        """The opinion on this stage."""
        return Saying(stage, self.verdict, self.reason)


class AnswerMade(View):
    """作答: its version is its ETag."""

    stage: StageName
    item: Item
    version: int

    @classmethod
    def of(cls, given: Given) -> "AnswerMade":
        """The version written."""
        return cls(stage=given.stage, item=given.item, version=given.version)


class ItemVersion(Wire):
    """一项作答的版本."""

    item: Item
    version: int


class AnswersMade(View):
    """审查表: the version of each answer."""

    stage: StageName
    answers: list[ItemVersion]

    @classmethod
    def of(cls, given: tuple[Given, ...]) -> "AnswersMade":
        """The versions written; a form has at least one answer."""
        versions = [ItemVersion(item=each.item, version=each.version) for each in given]
        return cls(stage=given[0].stage, answers=versions)


class OpinionMade(View):
    """审查结论: the opinion given, and the candidacy's state after it."""

    candidacy_id: UUID
    stage: StageName
    verdict: ReviewVerdict
    state: State

    @classmethod
    def of(cls, saying: Saying, candidacy: Candidacy) -> "OpinionMade":
        """What was said and what came of it."""
        return cls(candidacy_id=candidacy.id, stage=saying.stage, verdict=saying.verdict, state=candidacy.state)


class AnswerView(View):
    """逐项作答."""

    item: Item
    office: Reviewing
    answer: Finding
    basis: Basis
    evidence_sha256: Sha256 | None
    note: str
    happened_on: date | None
    effect_ends: date | None
    version: int
    reviewer: str
    answered_at: datetime

    @classmethod
    def of(cls, given: Given) -> "AnswerView":
        """The latest version."""
        return cls(
            item=given.item,
            office=given.office,
            answer=given.answer,
            basis=given.basis,
            evidence_sha256=given.evidence_sha256,
            note=given.note,
            happened_on=given.happened_on,
            effect_ends=given.effect_ends,
            version=given.version,
            reviewer=given.reviewer,
            answered_at=given.answered_at,
        )


class OpinionView(View):
    """审查结论, with the decisions it rests on."""

    office: Reviewing
    number: int
    verdict: ReviewVerdict
    reason: str
    decisions: list[DecisionView]
    reviewer: str
    decided_at: datetime

    @classmethod
    def of(cls, opinion: Opinion) -> "OpinionView":
        """The office's latest one."""
        return cls(
            office=opinion.office,
            number=opinion.number,
            verdict=opinion.verdict,
            reason=opinion.reason,
            decisions=[DecisionView.of(each) for each in opinion.decisions],
            reviewer=opinion.reviewer,
            decided_at=opinion.decided_at,
        )


class ItemOutcomeView(View):
    """一项审查的结果, without what it rests on."""

    item: Item
    office: Reviewing
    answer: Finding

    @classmethod
    def of(cls, given: Given) -> "ItemOutcomeView":
        """What was answered."""
        return cls(item=given.item, office=given.office, answer=given.answer)


class OfficeOutcomeView(View):
    """一个单位的结论, without its reasons."""

    office: Reviewing
    verdict: ReviewVerdict

    @classmethod
    def of(cls, opinion: Opinion) -> "OfficeOutcomeView":
        """What the body concluded."""
        return cls(office=opinion.office, verdict=opinion.verdict)


class StageOutcomeView(View):
    """一级审查的结果: `verdict` is null until every opinion is in; `awaiting` names the bodies that are still to give one."""

    stage: StageName
    zh: str
    verdict: ReviewVerdict | None
    awaiting: list[Reviewing]
    answers: list[ItemOutcomeView]
    opinions: list[OfficeOutcomeView]

    @classmethod
    def of(cls, seen: ReviewStage) -> "StageOutcomeView":
        """What came of the stage."""
        return cls(
            stage=seen.stage,
            zh=seen.zh,
            verdict=seen.verdict,
            awaiting=list(seen.awaiting),
            answers=[ItemOutcomeView.of(each) for each in seen.answers],
            opinions=[OfficeOutcomeView.of(each) for each in seen.opinions],
        )


class StageView(View):
    """一级审查: `verdict` is null until every opinion is in; `awaiting` names the bodies that are still to give one."""

    stage: StageName
    zh: str
    verdict: ReviewVerdict | None
    awaiting: list[Reviewing]
    answers: list[AnswerView]
    opinions: list[OpinionView]

    @classmethod
    def of(cls, seen: ReviewStage) -> "StageView":
        """The stage as the reader may see it."""
        return cls(
            stage=seen.stage,
            zh=seen.zh,
            verdict=seen.verdict,
            awaiting=list(seen.awaiting),
            answers=[AnswerView.of(each) for each in seen.answers],
            opinions=[OpinionView.of(each) for each in seen.opinions],
        )


class ItemView(View):
    """审查事项."""

    id: Item
    zh: str
    en: str


class OpenLeadView(View):
    """尚未查清的审计问题线索, by its number in its audit, and the items that are not answered clear meanwhile."""

    matter_id: UUID
    number: int
    items: list[Item]

    @classmethod
    def of(cls, lead: Lead, items: tuple[str, ...]) -> "OpenLeadView":
        """Where it is found; what it says stays in audit."""
        return cls(matter_id=lead.matter_id, number=lead.number, items=list(items))


class ReviewOutcomesView(View):
    """审查结果, for who draws up the list: what came of each stage and item, and no reason, note, record or evidence (CAN-44)."""

    candidacy_id: UUID
    stages: list[StageOutcomeView]

    @classmethod
    def of(cls, reviews: Reviews) -> "ReviewOutcomesView":
        """The stages."""
        stages = [StageOutcomeView.of(each) for each in reviews.stages]
        return cls(candidacy_id=reviews.candidacy.id, stages=stages)


class OwnAnswerView(ItemOutcomeView):
    """一项审查的结果 and why, for the person it is about."""

    note: str

    @classmethod
    def of(cls, given: Given) -> "OwnAnswerView":
        """What was answered, and the reason."""
        return cls(**ItemOutcomeView.of(given).model_dump(), note=given.note)


class OwnOpinionView(OfficeOutcomeView):
    """一个单位的结论 and why, for the person it is about."""

    reason: str

    @classmethod
    def of(cls, opinion: Opinion) -> "OwnOpinionView":
        """What the body concluded, and the reason."""
        return cls(**OfficeOutcomeView.of(opinion).model_dump(), reason=opinion.reason)


class OwnStageView(View):
    """一级审查, as the person it is about sees it: no reviewer, no evidence."""

    stage: StageName
    zh: str
    verdict: ReviewVerdict | None
    answers: list[OwnAnswerView]
    opinions: list[OwnOpinionView]

    @classmethod
    def of(cls, seen: ReviewStage) -> "OwnStageView":
        """The stage with its reasons."""
        return cls(
            stage=seen.stage,
            zh=seen.zh,
            verdict=seen.verdict,
            answers=[OwnAnswerView.of(each) for each in seen.answers],
            opinions=[OwnOpinionView.of(each) for each in seen.opinions],
        )


class OwnReviewsView(View):
    """本人的审查结果: its own `state`, and each stage with its reasons (CAN-44)."""

    candidacy_id: UUID
    state: State
    stages: list[OwnStageView]

    @classmethod
    def of(cls, reviews: Reviews) -> "OwnReviewsView":
        """The stages."""
        stages = [OwnStageView.of(each) for each in reviews.stages]
        return cls(candidacy_id=reviews.candidacy.id, state=reviews.candidacy.state, stages=stages)


class ReviewsView(View):
    """审查情况, with the open leads of audits about the person."""

    candidacy_id: UUID
    items: list[ItemView]
    stages: list[StageView]
    leads: list[OpenLeadView]

    @classmethod
    def of(cls, reviews: Reviews) -> "ReviewsView":
        """The items, the stages and the leads."""
        items = [ItemView(id=item.id, zh=item.zh, en=item.en) for item in reviews.rulebook.disqualifications]
        return cls(
            candidacy_id=reviews.candidacy.id,
            items=items,
            stages=[StageView.of(each) for each in reviews.stages],
            leads=[OpenLeadView.of(lead, items_shown(reviews.rulebook)) for lead in reviews.leads],
        )
