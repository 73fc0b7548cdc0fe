"""Wire shapes shared by the routes."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field
from service_kit.wire import LongText, Sha256, Text, Wire

Papers = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
RoundNumber = Annotated[int, Field(strict=True, ge=1, le=99)]
VenueKind = Literal["central", "branch", "mobile"]


class VenueIn(Wire):
    """会场."""

    kind: VenueKind
    name: Text


class StaffMember(Wire):
    """工作人员: the account, the person, and the kin relations to candidates that were declared (spouse, sibling …)."""

    account: Text
    name: Text
    resident_id: UUID | None = None
    relations: list[Text] = Field(default_factory=list, max_length=10)


class StaffIn(Wire):
    """唱票人、计票人、监票人."""

    callers: list[StaffMember] = Field(max_length=20)
    counters: list[StaffMember] = Field(max_length=20)
    overseers: list[StaffMember] = Field(min_length=1, max_length=20)


class SessionIn(Wire):
    """选举大会安排."""

    round: RoundNumber = 1
    venues: list[VenueIn] = Field(min_length=1, max_length=20)
    staff: StaffIn


class BallotIssueIn(Wire):
    """领票: ``proxy_for`` asks for somebody else's ballot."""

    elector_id: UUID
    desk: Text
    proxy_for: UUID | None = None


class ClosingIn(Wire):
    """投票结束时的选票账: printed = issued + spoiled + unused, issued = returned + unreturned."""

    printed: Papers
    spoiled: Papers = 0
    unused: Papers
    returned: Papers
    unreturned: Papers


class CorrectionIn(Wire):
    """更正选票账: what the boxes showed to have come back, and why it was noted otherwise."""

    returned: Papers
    unreturned: Papers
    reason: LongText = Field(min_length=2)


class BoxIn(Wire):
    """票箱."""

    number: Annotated[int, Field(strict=True, ge=1, le=999)]


class SealIn(Wire):
    """封条与见证人: at least two different witnesses."""

    seal_number: Text
    witnesses: list[Text] = Field(min_length=2, max_length=10)


class TallyIn(Wire):
    """一名印刷候选人的得票."""

    candidate: UUID
    for_: Papers = Field(alias="for")
    against: Papers
    abstain: Papers


class WriteInVotes(Wire):
    """另选他人一人的得票."""

    resident_id: UUID
    votes: Papers


class CountEntryIn(Wire):
    """一次计票录入; ``void_by_reason`` adds up to ``void``."""

    contest_id: UUID
    returned: Papers
    valid: Papers
    void: Papers
    void_by_reason: dict[Literal["too_many_marks", "unreadable", "other_mark", "damaged"], Papers] = Field(
        default_factory=dict
    )
    tallies: list[TallyIn] = Field(max_length=100)
    write_ins: list[WriteInVotes] = Field(default_factory=list, max_length=500)


class ResolutionIn(Wire):
    """核定一项差异."""

    contest_id: UUID
    field: Annotated[str, Field(pattern=r"^[a-z_]+(:[a-z0-9_-]+)?$", max_length=80)]
    value: Papers
    reason: LongText = Field(min_length=2)


class ConfirmationIn(Wire):
    """确认计票: the signed count sheet may be named as evidence."""

    contest_id: UUID
    evidence_sha256: Sha256 | None = None


class AnnouncementIn(Wire):
    """宣布结果并张贴公告."""

    place: Text
    evidence_sha256: Sha256


class FilingIn(Wire):
    """报送."""

    receiver: Literal["district_civil_affairs", "street"]


Json = dict[str, Any]
