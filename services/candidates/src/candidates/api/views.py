"""The wire shapes of what is answered (返回数据结构)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from service_kit.wire import Wire

DecisionView = dict[str, Any]
"""A decision of a rule: rule, verdict, required, observed, reason_zh, reason_en, citation."""


class SummaryView(Wire):
    """参选: a line of the list of candidacies."""

    id: UUID
    election_id: UUID
    contest_id: UUID
    office: str
    resident_id: UUID
    person: str
    name: str
    sex: str
    state: str
    version: int
    flags: list[str]


class NominationLine(Wire):
    """提名: who put the person forward is counted, not named."""

    id: UUID
    channel: str
    supporters: int
    received_at: datetime


class ExceptionView(Wire):
    """例外: proposed by one person, approved by another."""

    id: UUID
    rule: str
    ground: str
    reason: str
    evidence_sha256: str | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None


class OutlineView(SummaryView):
    """参选概况: without birth date and declared facts; `open_conditions` are the rules that keep it from review."""

    case_number: str | None
    nominations: list[NominationLine]
    open_conditions: list[str]
    exceptions: list[ExceptionView]


class WithdrawalView(Wire):
    """退出参选: who declared it, why, and the signed statement."""

    declared_by: str
    reason: str
    evidence_sha256: str


class CandidacyView(OutlineView):
    """参选情况, for those who nominate, review or decide: on `retires_on` an elected person leaves the post."""

    facts: dict[str, Any]
    verified: dict[str, Any]
    conditions: list[DecisionView]
    retires_on: date | None
    withdrawal: WithdrawalView | None


class NominationView(Wire):
    """提名: the act and the candidacy it opened or joined."""

    id: UUID
    candidacy: OutlineView


class ExceptionMade(Wire):
    """例外申请编号."""

    id: UUID


class EndedView(Wire):
    """参选终止: the candidacy, and the number of the changed list where one was posted."""

    candidacy: SummaryView
    slate_number: int | None


class AnswerMade(Wire):
    """作答: its version is its ETag."""

    stage: str
    item: str
    version: int


class ItemVersion(Wire):
    """一项作答的版本."""

    item: str
    version: int


class AnswersMade(Wire):
    """审查表: the version of each answer."""

    stage: str
    answers: list[ItemVersion]


class OpinionMade(Wire):
    """审查结论: the opinion given, and the candidacy's state after it."""

    candidacy_id: UUID
    stage: str
    verdict: str
    state: str


class AnswerView(Wire):
    """逐项作答."""

    item: str
    office: str
    answer: str
    basis: str
    evidence_sha256: str | None
    note: str
    happened_on: date | None
    effect_ends: date | None
    version: int
    reviewer: str
    answered_at: datetime


class OpinionView(Wire):
    """审查结论, with the decisions it rests on."""

    office: str
    number: int
    verdict: str
    reason: str
    decisions: list[DecisionView]
    reviewer: str
    decided_at: datetime


class StageView(Wire):
    """一级审查: `verdict` is null until every opinion is in; `awaiting` names the bodies that are still to give one."""

    stage: str
    zh: str
    verdict: str | None
    awaiting: list[str]
    answers: list[AnswerView]
    opinions: list[OpinionView]


class ItemView(Wire):
    """审查事项."""

    id: str
    zh: str
    en: str


class ReviewsView(Wire):
    """审查情况."""

    candidacy_id: UUID
    items: list[ItemView]
    stages: list[StageView]


class OnSlate(Wire):
    """名单上的一人."""

    candidacy_id: UUID
    name: str
    sex: str
    order: int


class OnPosted(OnSlate):
    """名单上的一人, and how the candidacy stands by now: slated, elected, void …"""

    standing: str


class ContestView(Wire):
    """一个职位的候选人，按姓氏笔画为序."""

    contest_id: UUID
    office: str
    seats: int
    candidates: list[OnSlate]


class PostedContestView(ContestView):
    """一个职位的候选人及其现状."""

    candidates: list[OnPosted]  # type: ignore[assignment]  # a list of more than the base names


class PublishedView(Wire):
    """张榜公布: under which notice, when and where."""

    notice_number: int
    posted_at: datetime
    place: str


class SlateView(Wire):
    """候选人名单: `candidates_posted_at` is when the people on it were announced; taking somebody off later keeps it."""

    id: UUID
    election_id: UUID
    number: int
    kind: str
    contests: list[ContestView]
    published: PublishedView | None
    candidates_posted_at: datetime | None = None


class PostedView(SlateView):
    """张榜的候选人名单: each name with how it stands by now."""

    contests: list[PostedContestView]  # type: ignore[assignment]  # a list of more than the base names


class WorkingView(PostedView):
    """最新名单, for who works on it: `posted` is the newest list that hangs on the wall, null before there is one."""

    posted: PostedView | None


class DrawnView(SlateView):
    """拟定的名单: with its decisions, and the characters whose strokes are unknown and so sorted last."""

    decisions: list[DecisionView]
    unknown_characters: list[str]


class StandingView(Wire):
    """参选资格状况: clear, disqualified or unreviewed; for the bodies that decide, never for the public (CAN-44)."""

    resident_id: UUID
    person: str
    candidacy_id: UUID | None
    standing: str
    decisions: list[DecisionView]


class GateView(Wire):
    """关口."""

    gate: str
    zh: str
    en: str
    due: date | None
    state: str
    decisions: list[DecisionView]


class GatesView(Wire):
    """各关口."""

    gates: list[GateView]
