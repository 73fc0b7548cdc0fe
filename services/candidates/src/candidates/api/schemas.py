"""The wire shapes of what is submitted (请求数据结构)."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, StrictBool, StringConstraints, model_validator
from service_kit.wire import LongText, Sha256, Text, Wire

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.[a-z_0-9]{1,60}$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
CaseNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,60}$")]
# A date no living person can mean is a slip of the pen, and the far ends of the calendar have no time zones.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))]
Stage = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]


class Honour(Wire):
    """荣誉: what it is, who awarded it and the proof; personal ones of city level or above relax conditions."""

    title: Text
    awarded_by: Slug
    personal: StrictBool = True
    evidence_sha256: Sha256


class Work(Wire):
    """工作经历: one period of street or community work; open while `last` is missing."""

    post: Text
    first: Day
    last: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise ValueError("the period ends before it begins")
        return self


class Facts(Wire):
    """申报情况: what a nominee declares about the conditions; consent and contribution by their evidence."""

    newly_nominated: StrictBool = True
    education: Literal[
        "none", "primary", "junior_high", "senior_high", "junior_college", "bachelor", "master", "doctor"
    ]
    full_time_bachelor: StrictBool = False
    social_work_graduate: StrictBool = False
    social_worker_certificate: Literal["none", "assistant_social_worker", "social_worker", "senior_social_worker"] = (
        "none"
    )
    honours: Annotated[list[Honour], Field(max_length=20, default_factory=list)]
    outstanding_contribution_evidence: Sha256 | None = None
    experience: Annotated[list[Work], Field(max_length=40, default_factory=list)]
    familiar_with_community_work: StrictBool = False
    residents_committee_consent_evidence: Sha256 | None = None
    post_kind: Literal["cadre", "worker"] = "worker"
    sits_on_commission: StrictBool = False


class NominationIn(Wire):
    """提名: `facts` with the first nomination of a person for a contest, none with a later one."""

    contest_id: UUID
    nominee: UUID
    channel: Slug
    supporters: Annotated[list[UUID], Field(max_length=500, default_factory=list)]
    facts: Facts | None = None


class ExceptionIn(Wire):
    """例外申请: the rule that warns, why the person is put forward all the same, on what ground, with what proof."""

    rule: RuleId
    ground: Text
    reason: LongText
    evidence_sha256: Sha256 | None = None


class AnswerIn(Wire):
    """逐项作答: the dates of a record, where there is one, must lead to the answer given."""

    answer: Literal["clear", "hit"]
    basis: Literal["record", "judgement"]
    evidence_sha256: Sha256 | None = None
    note: LongText = ""
    happened_on: Day | None = None
    effect_ends: Day | None = None


class ItemAnswer(AnswerIn):
    """逐项作答, with the item it answers."""

    item: ItemId


class AnswersIn(Wire):
    """审查表: the answers to several items, handed in at once."""

    answers: Annotated[list[ItemAnswer], Field(min_length=1, max_length=40)]


class OpinionIn(Wire):
    """审查结论: pass, fail, or return (退回) which leaves the stage open."""

    verdict: Literal["pass", "fail", "return"]
    reason: LongText = ""


class SlateIn(Wire):
    """拟定名单: all cleared candidacies, or exactly the ones named."""

    candidacies: Annotated[list[UUID], Field(max_length=200)] | None = None


class Posting(Wire):
    """张榜公布: when, where, and the photo that proves it."""

    posted_at: Instant
    place: Text
    evidence_sha256: Sha256


class CancellationIn(Wire):
    """取消资格: the case that was decided true; with `posting` the changed list is published at once."""

    case_number: CaseNumber
    posting: Posting | None = None


class WithdrawalIn(Wire):
    """退出参选: declared by the person at the office, or in writing taken by a clerk; the signed statement is its proof.

    Somebody on a posted list is withdrawn together with the `posting` of the list without them.
    """

    declared_by: Literal["person", "clerk"]
    reason: LongText = ""
    evidence_sha256: Sha256
    posting: Posting | None = None


class OutcomeIn(Wire):
    """选举结果: what the vote made of the candidacy, and the result it follows from; next_round puts a loser up again."""

    outcome: Literal["elected", "not_elected", "next_round"]
    result_id: UUID | None = None


class WriteInIn(Wire):
    """另选他人审查: one agency's answers to its own items about a person written in."""

    resident_id: UUID
    answers: Annotated[list[ItemAnswer], Field(min_length=1, max_length=40)]
