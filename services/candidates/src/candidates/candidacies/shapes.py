"""Shapes of candidacies (参选): as much as the reader needs to see."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from service_kit import decisions
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, LongText, Sex, Sha256, Text, View, Wire

from candidates.candidacies.ending_shapes import WithdrawalView
from candidates.candidacies.facts_shapes import Facts
from candidates.candidacies.summary_shapes import SummaryView
from candidates.domain.candidacy import Flag, Verified
from candidates.domain.nomination import ConditionException, ExceptionWish, Nomination, WaitingException
from candidates.domain.qualified import CandidacyFile
from candidates.wire import CaseNumber, Group, Office, SeatKind, State, Way

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.[a-z_0-9]{1,60}$")]


class ExceptionIn(Wire):
    """例外申请: the rule that warns, why the person is put forward all the same, on what ground, with what proof."""

    rule: RuleId
    ground: Text
    reason: LongText
    evidence_sha256: Sha256 | None = None

    def wish(self) -> ExceptionWish:
        """What is asked for."""
        return ExceptionWish(self.rule, self.ground, self.reason, self.evidence_sha256)


class NominationLine(Wire):
    """提名: who put the person forward is counted, not named; it counts once it is `filled`.

    Of a recommendation it names who answers for it; of a recruitment it counts those of equal merit who were not taken.
    """

    id: UUID
    channel: Way
    supporters: int
    received_at: datetime
    filled: bool
    answerable_person: str | None
    answerable_body: str | None
    passed_over: int

    @classmethod
    def of(cls, nomination: Nomination) -> "NominationLine":
        """One act of nomination."""
        return cls(
            id=nomination.id,
            channel=nomination.channel,
            supporters=nomination.supporters,
            received_at=nomination.received_at,
            filled=nomination.filled_at is not None,
            answerable_person=nomination.answerable_person,
            answerable_body=nomination.answerable_body,
            passed_over=len(nomination.passed_over),
        )


class ExceptionView(View):
    """例外: proposed by one person, approved by another."""

    id: UUID
    rule: decisions.RuleId
    ground: str
    reason: str
    evidence_sha256: Sha256 | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None

    @classmethod
    def of(cls, exception: ConditionException) -> "ExceptionView":
        """The exception as far as it has come."""
        return cls(
            id=exception.id,
            rule=exception.rule,
            ground=exception.ground,
            reason=exception.reason,
            evidence_sha256=exception.evidence_sha256,
            proposed_by=exception.proposed_by,
            proposed_at=exception.proposed_at,
            approved_by=exception.approved_by,
            approved_at=exception.approved_at,
        )


class WaitingExceptionView(View):
    """待批准的例外: what a second person has to approve, and nothing of the person it is about."""

    id: UUID
    candidacy_id: UUID
    community_code: CommunityCode
    rule: decisions.RuleId
    proposed_at: datetime

    @classmethod
    def of(cls, waiting: WaitingException) -> "WaitingExceptionView":
        """The exception on the wire."""
        return cls(
            id=waiting.id,
            candidacy_id=waiting.candidacy_id,
            community_code=waiting.community_code,
            rule=waiting.rule,
            proposed_at=waiting.proposed_at,
        )


class ExceptionMade(View):
    """例外申请编号."""

    id: UUID

    @classmethod
    def of(cls, exception: ConditionException) -> "ExceptionMade":
        """Its id."""
        return cls(id=exception.id)


class OutlineView(View):
    """参选概况: without birth date and declared facts; `open_conditions` are the rules that keep it from review."""

    id: UUID
    election_id: UUID
    contest_id: UUID
    office: Office
    resident_id: UUID
    person: Sha256
    name: str
    sex: Sex
    state: State
    version: int
    flags: list[Flag]
    seat_kind: SeatKind | None
    encouraged_groups: list[Group]
    case_number: CaseNumber | None
    nominations: list[NominationLine]
    open_conditions: list[decisions.RuleId]
    conflicts: list[UUID]
    bar: DecisionView | None
    exceptions: list[ExceptionView]

    @classmethod
    def of(cls, file: CandidacyFile) -> "OutlineView":
        """The candidacy as everybody who works on the election sees it."""
        return cls(
            **dict(SummaryView.of(file.candidacy)),
            case_number=file.candidacy.case_number,
            nominations=[NominationLine.of(each) for each in file.nominations],
            open_conditions=list(file.open_conditions),
            conflicts=list(file.conflicts),
            bar=DecisionView.of(file.bar) if file.bar else None,
            exceptions=[ExceptionView.of(each) for each in file.exceptions],
        )


class VerifiedView(View):
    """登记事实: what the register vouches for."""

    birth_date: date
    sex: Sex
    community_code: CommunityCode
    lives_in_community: bool

    @classmethod
    def of(cls, verified: Verified) -> "VerifiedView":
        """The facts as of the first nomination."""
        return cls(
            birth_date=verified.birth_date,
            sex=verified.sex,
            community_code=verified.community_code,
            lives_in_community=verified.lives_in_community,
        )


class CandidacyView(OutlineView):
    """参选情况, for those who nominate, review or decide: every condition, whatever it says, as of `measured_on`.

    On `retires_on` an elected person leaves the post.
    """

    facts: Facts
    verified: VerifiedView
    conditions: list[DecisionView]
    measured_on: date
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
            measured_on=file.measured_on,
            retires_on=file.retires_on,
            withdrawal=WithdrawalView.of(candidacy.withdrawal) if candidacy.withdrawal else None,
        )
