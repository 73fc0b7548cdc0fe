"""What population systems tell, and proposals, on the wire (上游消息、变动建议)."""

from datetime import date, datetime
from typing import Annotated, Self, get_args
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from service_kit import id_number
from service_kit.hashes import sha256_of
from service_kit.wire import (
    CommunityCode,
    Day,
    IdNumberText,
    LongText,
    NumberElsewhere,
    PersonName,
    PlaceCode,
    View,
    Wire,
    contradiction,
    formed,
    one_of,
)

from registry.changes.shapes import ChangeSetView, FieldChangeView, KnownEducation, KnownPolitics, Reason
from registry.departures.shapes import KnownReason, LeavingReason
from registry.domain import differences, proposals
from registry.domain.people import Sex
from registry.domain.proposals import MOST_REPORTS, Choice, Decided, Message, Proposal, Report
from registry.wire import HouseholdNo

MessageNo = Annotated[str, formed(r"^[0-9A-Za-z._:-]{1,80}$")]
Detail = Annotated[LongText, Field(min_length=1, max_length=200)]
Happening = Annotated[str, one_of(get_args(proposals.Happening))]
Hindrance = Annotated[str, one_of(get_args(proposals.Hindrance))]
State = Annotated[str, one_of(get_args(proposals.State))]
_NEEDED = ("name", "sex", "household_no", "on")


class ReportIn(Wire):
    """上游变动的一项: of whom, in which community, what happened; a field left out is not spoken of and stays as it is."""

    community_code: CommunityCode
    happening: proposals.Happening
    id_number: IdNumberText
    on: Day | None = None
    reason: LeavingReason | None = None
    name: PersonName | None = None
    sex: Sex | None = None
    household_no: HouseholdNo | None = None
    group_no: int | None = Field(default=None, ge=1, le=999)
    kinship: Detail | None = None
    education: KnownEducation | None = None
    political_status: KnownPolitics | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9]{7,12}$")] | None = None
    address: Detail | None = None
    remark: Detail | None = Field(default=None, description="备注 · the remark")
    lives_in_community: bool | None = None

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if self.happening == "departed" and (self.reason is None or self.on is None):
            raise contradiction("离开的请填原因和日期", "a departure has a reason and a day; give both")
        if self.happening == "arrived" and any(getattr(self, name) is None for name in _NEEDED):
            raise contradiction("迁入的请填齐姓名、性别、户号和日期", f"an arrival says {', '.join(_NEEDED)}")
        if self.happening == "corrected" and not self._wanted():
            raise contradiction("请至少填写一项要更正的内容", "say at least one field to correct")
        return self

    def _wanted(self) -> dict[differences.Field, str | int | bool]:
        sent = self.model_dump(exclude_none=True)
        return {field: sent[field] for field in differences.FIELDS if field in sent}

    def report(self) -> Report:
        """The report as the verb takes it."""
        born = id_number.parse(self.id_number).born
        reason = self.reason if self.happening == "departed" else None
        return Report(self.community_code, self.happening, self.id_number, born, self.on, reason, self._wanted())


class PopulationMessageIn(Wire):
    """上游消息: its number at the sender, under which it counts once, and what it tells."""

    message_no: NumberElsewhere
    reports: list[ReportIn] = Field(min_length=1, max_length=MOST_REPORTS)

    def content_sha256(self) -> str:
        """SHA-256 of what is told."""
        return sha256_of(self.model_dump_json())


class ReportReceivedView(View):
    """一项的处理: the proposal made of it, and what hinders it, if anything."""

    line: int
    proposal_id: UUID
    community_code: CommunityCode
    state: State
    hindrance: Hindrance | None

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """One report's fate on the wire."""
        return cls(
            line=proposal.line,
            proposal_id=proposal.id,
            community_code=proposal.community_code,
            state=proposal.state,
            hindrance=proposal.hindrance,
        )


class MessageReceivedView(View):
    """已接收的上游消息: each of its reports; the same message again is answered with what has become of it."""

    id: UUID
    message_no: MessageNo
    received_at: datetime
    reports: list[ReportReceivedView]

    @classmethod
    def of(cls, message: Message, found: list[Proposal]) -> Self:
        """The message on the wire."""
        reports = [ReportReceivedView.of(each) for each in found]
        return cls(id=message.id, message_no=message.number, received_at=message.sent_at, reports=reports)


class ProposalView(View):
    """变动建议: what the report would change of the person as registered now.

    `overtaken` is what the register itself has changed of the person since it was first proposed; `resident_id` is null
    where nobody is registered yet.
    """

    id: UUID
    place_code: PlaceCode
    community_code: CommunityCode
    message_id: UUID
    message_no: MessageNo
    line: int
    happening: Happening
    resident_id: UUID | None
    name: str
    on: date | None
    departure: KnownReason | None
    changes: list[FieldChangeView]
    overtaken: list[FieldChangeView]
    elections: list[UUID]
    hindrance: Hindrance | None
    state: State
    decided_by: str | None
    decided_at: datetime | None
    decided_reason: str | None
    change_set_id: UUID | None

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """The proposal on the wire."""
        return cls(
            id=proposal.id,
            place_code=proposal.place_code,
            community_code=proposal.community_code,
            message_id=proposal.message_id,
            message_no=proposal.message_no,
            line=proposal.line,
            happening=proposal.happening,
            resident_id=proposal.resident_id if proposal.before or proposal.state == "accepted" else None,
            name=proposal.name,
            on=proposal.happened_on,
            departure=proposal.end_reason,
            changes=[FieldChangeView.of(each) for each in proposal.changes],
            overtaken=[FieldChangeView.of(each) for each in proposal.overtaken],
            elections=list(proposal.elections),
            hindrance=proposal.hindrance,
            state=proposal.state,
            decided_by=proposal.decided_by,
            decided_at=proposal.decided_at,
            decided_reason=proposal.decided_reason,
            change_set_id=proposal.change_set_id,
        )


class ChoiceIn(Wire):
    """办理变动建议: those named, or all that wait of one message, and why."""

    proposals: list[UUID] | None = Field(default=None, min_length=1, max_length=MOST_REPORTS)
    message_id: UUID | None = None
    reason: Reason

    @model_validator(mode="after")
    def _chooses(self) -> Self:
        if (self.proposals is None) == (self.message_id is None):
            raise contradiction("请填建议或者报文编号之一", "name proposals or a message, one of the two")
        return self

    def choice(self) -> Choice:
        """The choice as the verb takes it."""
        return Choice(tuple(dict.fromkeys(self.proposals or ())), self.message_id)


class DecidedView(View):
    """办理结果: the change of the register, who was decided on, and what was held back, each with its cause."""

    change_set: ChangeSetView | None
    decided: list[UUID]
    held: list[ProposalView]

    @classmethod
    def of(cls, decided: Decided) -> Self:
        """The outcome on the wire."""
        return cls(
            change_set=ChangeSetView.of(decided.change_set) if decided.change_set else None,
            decided=[each.id for each in decided.accepted],
            held=[ProposalView.of(each) for each in decided.held],
        )
