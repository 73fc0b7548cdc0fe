"""Shapes of candidacies (参选): what is declared, how they end, and as much as the reader needs to see."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StrictBool, StringConstraints, model_validator
from service_kit import rows
from service_kit.wire import LongText, Sha256, Text, Wire

from candidates.domain.candidacy import Candidacy, DeclaredBy, Outcome, OutcomeOfVote, Verified, Withdrawal
from candidates.domain.declaration import Declaration
from candidates.domain.nomination import ConditionException, ExceptionWish, Nomination
from candidates.domain.qualified import CandidacyFile
from candidates.domain.slate import Slate
from candidates.slates.shapes import PostingIn, PublishedView
from candidates.wire import Day, DecisionView, Slug

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.[a-z_0-9]{1,60}$")]
CaseNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,60}$")]
Education = Literal["none", "primary", "junior_high", "senior_high", "junior_college", "bachelor", "master", "doctor"]
Certificate = Literal["none", "assistant_social_worker", "social_worker", "senior_social_worker"]


class HonourIn(Wire):
    """荣誉: what it is, who awarded it and the proof; personal ones of city level or above relax conditions."""

    title: Text
    awarded_by: Slug
    personal: StrictBool = True
    evidence_sha256: Sha256


class EmploymentIn(Wire):
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
    education: Education
    full_time_bachelor: StrictBool = False
    social_work_graduate: StrictBool = False
    social_worker_certificate: Certificate = "none"
    honours: Annotated[list[HonourIn], Field(max_length=20, default_factory=list)]
    outstanding_contribution_evidence: Sha256 | None = None
    experience: Annotated[list[EmploymentIn], Field(max_length=40, default_factory=list)]
    familiar_with_community_work: StrictBool = False
    residents_committee_consent_evidence: Sha256 | None = None
    post_kind: Literal["cadre", "worker"] = "worker"
    sits_on_commission: StrictBool = False

    def declaration(self) -> Declaration:
        """The facts as they are declared."""
        return rows.load(Declaration, self.model_dump())

    @classmethod
    def of(cls, declared: Declaration) -> Self:
        """The facts as they were declared."""
        return cls.model_validate(rows.dump(declared))


class ExceptionIn(Wire):
    """例外申请: the rule that warns, why the person is put forward all the same, on what ground, with what proof."""

    rule: RuleId
    ground: Text
    reason: LongText
    evidence_sha256: Sha256 | None = None

    def wish(self) -> ExceptionWish:
        """What is asked for."""
        return ExceptionWish(self.rule, self.ground, self.reason, self.evidence_sha256)


class CancellationIn(Wire):
    """取消资格: the case that was decided true; with `posting` the changed list is published at once."""

    case_number: CaseNumber
    posting: PostingIn | None = None


class WithdrawalIn(Wire):
    """退出参选: declared by the person at the office, or in writing taken by a clerk; the signed statement is its proof.

    Somebody on a posted list is withdrawn together with the `posting` of the list without them.
    """

    declared_by: DeclaredBy
    reason: LongText = ""
    evidence_sha256: Sha256
    posting: PostingIn | None = None

    def withdrawal(self) -> Withdrawal:
        """The declaration."""
        return Withdrawal(self.declared_by, self.reason, self.evidence_sha256)


class OutcomeIn(Wire):
    """选举结果: what the vote made of the candidacy, and the result it follows from; next_round puts a loser up again."""

    outcome: Outcome
    result_id: UUID | None = None

    def outcome_of_vote(self) -> OutcomeOfVote:
        """The outcome with its result."""
        return OutcomeOfVote(self.outcome, self.result_id)


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

    @classmethod
    def of(cls, candidacy: Candidacy) -> "SummaryView":
        """Who stands for what, in which state."""
        names = (
            "id",
            "election_id",
            "contest_id",
            "office",
            "resident_id",
            "person",
            "name",
            "sex",
            "state",
            "version",
        )
        return cls(**{name: getattr(candidacy, name) for name in names}, flags=list(candidacy.flags))


class NominationLine(Wire):
    """提名: who put the person forward is counted, not named."""

    id: UUID
    channel: str
    supporters: int
    received_at: datetime

    @classmethod
    def of(cls, nomination: Nomination) -> "NominationLine":
        """One act of nomination."""
        return cls(
            id=nomination.id,
            channel=nomination.channel,
            supporters=nomination.supporters,
            received_at=nomination.received_at,
        )


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

    @classmethod
    def of(cls, exception: ConditionException) -> "ExceptionView":
        """The exception as far as it has come."""
        return cls(**{name: getattr(exception, name) for name in cls.model_fields})


class ExceptionMade(Wire):
    """例外申请编号."""

    id: UUID

    @classmethod
    def of(cls, exception: ConditionException) -> "ExceptionMade":
        """Its id."""
        return cls(id=exception.id)


class OutlineView(Wire):
    """参选概况: without birth date and declared facts; `open_conditions` are the rules that keep it from review."""

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
    case_number: str | None
    nominations: list[NominationLine]
    open_conditions: list[str]
    exceptions: list[ExceptionView]

    @classmethod
    def of(cls, file: CandidacyFile) -> "OutlineView":
        """The candidacy as everybody who works on the election sees it."""
        return cls(
            **dict(SummaryView.of(file.candidacy)),
            case_number=file.candidacy.case_number,
            nominations=[NominationLine.of(each) for each in file.nominations],
            open_conditions=list(file.open_conditions),
            exceptions=[ExceptionView.of(each) for each in file.exceptions],
        )


class VerifiedView(Wire):
    """登记事实: what the register vouches for."""

    birth_date: date
    sex: str
    community_code: str
    lives_in_community: bool

    @classmethod
    def of(cls, verified: Verified) -> "VerifiedView":
        """The facts as of the first nomination."""
        return cls(**{name: getattr(verified, name) for name in cls.model_fields})


class WithdrawalView(Wire):
    """退出参选: who declared it, why, and the signed statement."""

    declared_by: DeclaredBy
    reason: str
    evidence_sha256: str

    @classmethod
    def of(cls, withdrawal: Withdrawal) -> "WithdrawalView":
        """The declaration."""
        return cls(**{name: getattr(withdrawal, name) for name in cls.model_fields})


class CandidacyView(OutlineView):
    """参选情况, for those who nominate, review or decide: on `retires_on` an elected person leaves the post."""

    facts: Facts
    verified: VerifiedView
    conditions: list[DecisionView]
    retires_on: date | None
    withdrawal: WithdrawalView | None

    @classmethod
    def of(cls, file: CandidacyFile) -> "CandidacyView":
        """The candidacy in full."""
        candidacy = file.candidacy
        return cls(
            **dict(OutlineView.of(file)),
            facts=Facts.of(candidacy.declared),
            verified=VerifiedView.of(candidacy.verified),
            conditions=[DecisionView.of(each) for each in file.conditions],
            retires_on=file.retires_on,
            withdrawal=WithdrawalView.of(candidacy.withdrawal) if candidacy.withdrawal else None,
        )


class EndedView(Wire):
    """参选终止: the candidacy, the number of the list without it where a posted one named it, and where that hangs."""

    candidacy: SummaryView
    slate_number: int | None
    published: PublishedView | None

    @classmethod
    def of(cls, candidacy: Candidacy, slate: Slate | None) -> "EndedView":
        """How it ended."""
        return cls(
            candidacy=SummaryView.of(candidacy),
            slate_number=slate.number if slate else None,
            published=PublishedView.of(slate) if slate else None,
        )
