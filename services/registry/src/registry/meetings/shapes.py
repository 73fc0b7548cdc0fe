"""Meetings and motions on the wire (会议、议题)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules import meetings as law
from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, Day, LongText, Sha256, View, Wire, contradiction, one_of, word_of

from registry.domain.meetings import Held, Meeting, MeetingRequest, Motion, Moved, Proposed, Voted

MeetingKind = Annotated[str, *word_of(law.kinds())]
HeldKind = Annotated[str, one_of(law.kinds())]
MotionKind = Annotated[str, *word_of(law.motions())]
PutKind = Annotated[str, one_of(law.motions())]
People = Annotated[int, Field(ge=0, le=99_999, strict=True)]


class MeetingIn(Wire):
    """会议: which one, called by whom, on which day, how many were entitled and present, and its minutes.

    Residents are told of theirs some days ahead; in a special case at once, and then it says which.
    """

    kind: MeetingKind
    called_by: Annotated[str, *word_of(law.callers())]
    met_on: Day
    entitled: People
    present: People
    evidence_sha256: Sha256
    announced_on: Day | None = None
    special: LongText = ""
    request_id: UUID | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.present > self.entitled:
            raise contradiction(
                "到会人数不能多于应到人数，请核对",
                "more attend than are entitled; check the numbers",
            )
        if self.announced_on and self.announced_on > self.met_on:
            raise contradiction(
                "公布日期不能晚于会议日期，请核对",
                "it cannot be announced after it was held; check the days",
            )
        return self

    def held(self) -> Held:
        """The meeting as the verb takes it."""
        return Held(
            self.kind,
            self.called_by,
            self.met_on,
            self.entitled,
            self.present,
            self.evidence_sha256,
            self.announced_on,
            self.special,
            self.request_id,
        )


class MeetingRequestIn(Wire):
    """召集会议的提议: which meeting, who asks, how many there are of them and how many signed, what about, and the signed paper."""

    kind: MeetingKind
    proposing: Annotated[str, *word_of(law.proposers())]
    entitled: People
    signed: People
    asked_on: Day
    text: LongText = Field(min_length=2)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.signed > self.entitled:
            raise contradiction("签名人数不能多于总人数，请核对", "more sign than there are; check the numbers")
        return self

    def proposed(self) -> Proposed:
        """The request as the verb takes it."""
        about = (self.kind, self.proposing, self.entitled, self.signed, self.asked_on)
        return Proposed(*about, self.text, self.evidence_sha256)


class MeetingRequestView(View):
    """召集会议的提议: `obliges` where the law has the meeting called; null `meeting_id` and `met_on` until it was held."""

    community_code: CommunityCode
    id: UUID
    kind: HeldKind
    proposing: Annotated[str, one_of(law.proposers())]
    entitled: int
    signed: int
    asked_on: date
    text: str
    evidence_sha256: Sha256
    obliges: bool
    entered_by: str
    entered_at: datetime
    meeting_id: UUID | None
    met_on: date | None

    @classmethod
    def of(cls, request: MeetingRequest) -> Self:
        """The request on the wire."""
        return cls(
            community_code=request.community_code,
            id=request.id,
            kind=request.kind,
            proposing=request.proposing,
            entitled=request.entitled,
            signed=request.signed,
            asked_on=request.asked_on,
            text=request.text,
            evidence_sha256=request.evidence_sha256,
            obliges=request.obliges,
            entered_by=request.entered_by,
            entered_at=request.entered_at,
            meeting_id=request.meeting_id,
            met_on=request.met_on,
        )


class HeldMeetingView(View):
    """会议."""

    community_code: CommunityCode
    id: UUID
    kind: HeldKind
    called_by: Annotated[str, one_of(law.callers())]
    met_on: date
    entitled: int
    present: int
    evidence_sha256: Sha256
    entered_by: str
    entered_at: datetime
    announced_on: date | None
    special: str
    request_id: UUID | None

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """The meeting on the wire."""
        return cls(
            community_code=meeting.community_code,
            id=meeting.id,
            kind=meeting.kind,
            called_by=meeting.called_by,
            met_on=meeting.met_on,
            entitled=meeting.entitled,
            present=meeting.present,
            evidence_sha256=meeting.evidence_sha256,
            entered_by=meeting.entered_by,
            entered_at=meeting.entered_at,
            announced_on=meeting.announced_on,
            special=meeting.special,
            request_id=meeting.request_id,
        )


class MotionIn(Wire):
    """议题: of which kind, about which election where there is one, and its text."""

    kind: MotionKind
    election_id: UUID | None = None
    text: LongText = Field(min_length=2)

    def moved(self) -> Moved:
        """The motion as the verb takes it."""
        return Moved(self.kind, self.election_id, self.text)


class MotionResultIn(Wire):
    """表决结果: the votes, and what was decided, in words."""

    agreeing: People
    against: People
    abstaining: People
    resolution: LongText = Field(min_length=2)

    def voted(self) -> Voted:
        """The result as the verb takes it."""
        return Voted(self.agreeing, self.against, self.abstaining, self.resolution)


class MotionView(View):
    """议题: null votes and `carried` until it is decided; what rests on the decision quotes its id."""

    community_code: CommunityCode
    meeting_id: UUID
    number: int
    id: UUID
    election_id: UUID | None
    kind: PutKind
    text: str
    put_by: str
    put_at: datetime
    agreeing: int | None
    against: int | None
    abstaining: int | None
    resolution: str
    carried: bool | None
    decided_by: str | None
    decided_at: datetime | None

    @classmethod
    def of(cls, motion: Motion) -> Self:
        """The motion on the wire."""
        return cls(
            community_code=motion.community_code,
            meeting_id=motion.meeting_id,
            number=motion.number,
            id=motion.id,
            election_id=motion.election_id,
            kind=motion.kind,
            text=motion.text,
            put_by=motion.put_by,
            put_at=motion.put_at,
            agreeing=motion.agreeing,
            against=motion.against,
            abstaining=motion.abstaining,
            resolution=motion.resolution,
            carried=motion.carried,
            decided_by=motion.decided_by,
            decided_at=motion.decided_at,
        )
