"""Announced results on the public page (公开结果): the names that were on the ballot or elected, without ids of people."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from service_kit.wire import Sha256, View

from gateway.clients.ballots import Meeting, Notice, OnBallot, Result, WriteIn
from gateway.wire import Office, RoundKind


class MeetingView(View):
    """到会与选票."""

    entitled: int
    attended: int
    issued: int
    returned: int
    unreturned: int

    @classmethod
    def of(cls, meeting: Meeting) -> "MeetingView":
        """The meeting on the wire."""
        return cls(
            entitled=meeting.entitled,
            attended=meeting.attended,
            issued=meeting.issued,
            returned=meeting.returned,
            unreturned=meeting.unreturned,
        )


class NoticeView(View):
    """公告: where the result was posted; the number follows once the notice is delivered."""

    id: UUID
    number: int | None
    content_sha256: Sha256
    posted_at: datetime
    place: str

    @classmethod
    def of(cls, notice: Notice) -> "NoticeView":
        """The notice on the wire."""
        return cls(
            id=notice.id,
            number=notice.number,
            content_sha256=notice.content_sha256,
            posted_at=notice.posted_at,
            place=notice.place,
        )


class OnBallotView(View):
    """候选人得票. Whose election is ``void`` (当选无效) holds no seat and is not called elected, however the vote went."""

    name: str
    order: int
    votes_for: int = Field(serialization_alias="for")
    against: int
    abstain: int
    elected: bool
    tied: bool
    void: bool

    @classmethod
    def of(cls, candidate: OnBallot) -> "OnBallotView":
        """The name with its votes on the wire."""
        return cls(
            name=candidate.name,
            order=candidate.order,
            votes_for=candidate.votes_for,
            against=candidate.against,
            abstain=candidate.abstain,
            elected=candidate.holds_seat,
            tied=candidate.tied,
            void=candidate.void,
        )


class WriteInView(View):
    """另选人得票; named only when elected."""

    name: str | None
    votes: int
    elected: bool
    void: bool

    @classmethod
    def of(cls, written: WriteIn) -> "WriteInView":
        """The votes on the wire."""
        name = written.name if written.elected else None
        return cls(name=name, votes=written.votes, elected=written.holds_seat, void=written.void)


class ResultView(View):
    """选举结果 as announced, with what became void since."""

    contest_id: UUID
    office: Office
    round: int
    kind: RoundKind
    seats: int
    meeting: MeetingView
    valid: int
    void: int
    rulebook_sha256: Sha256 | None
    announced_at: datetime | None
    log_size: int | None
    notice: NoticeView | None
    candidates: list[OnBallotView]
    write_ins: list[WriteInView]
    open_seats: int

    @classmethod
    def of(cls, result: Result) -> "ResultView":
        """The result on the wire."""
        return cls(
            contest_id=result.contest_id,
            office=result.office,
            round=result.round,
            kind=result.kind,
            seats=result.seats,
            meeting=MeetingView.of(result.meeting),
            valid=result.valid,
            void=result.void,
            rulebook_sha256=result.rulebook_sha256,
            announced_at=result.announced_at,
            log_size=result.log_size,
            notice=NoticeView.of(result.notice) if result.notice else None,
            candidates=[OnBallotView.of(candidate) for candidate in result.candidates],
            write_ins=[WriteInView.of(written) for written in result.write_ins],
            open_seats=result.open_seats,
        )
