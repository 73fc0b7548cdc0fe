"""Sessions and ballots handed out on the wire (选举大会、发票)."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.ballots import duties, voting
from pydantic import Field
from service_kit.wire import LongText, Text, View, Wire, word_of

from ballots.boxes.shapes import BoxView
from ballots.domain.ballot import Contest, Printed
from ballots.domain.issue import Issue
from ballots.domain.session import Papers
from ballots.domain.staff import Member
from ballots.sessions.show import SessionPicture

Number = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
RoundNumber = Annotated[int, Field(strict=True, ge=1, le=99)]
VenueKind = Annotated[Text, *word_of(voting.VENUES_ZH)]


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

    def members(self) -> tuple[Member, ...]:
        """Everybody with their duty."""
        groups = zip(duties.DUTIES, (self.callers, self.counters, self.overseers), strict=True)
        return tuple(
            Member(each.account, duty, each.name, each.resident_id, tuple(each.relations))
            for duty, people in groups
            for each in people
        )


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

    printed: Number
    spoiled: Number = 0
    unused: Number
    returned: Number
    unreturned: Number

    def papers(self) -> Papers:
        """The papers as counted at the table."""
        return Papers(self.printed, self.spoiled, self.unused, self.returned, self.unreturned)


class CorrectionIn(Wire):
    """更正选票账: what the boxes showed to have come back, and why it was noted otherwise."""

    returned: Number
    unreturned: Number
    reason: LongText = Field(min_length=2)


class StaffView(View):
    """工作人员."""

    account: str
    duty: str
    name: str


class BallotName(Wire):
    """选票上的姓名."""

    candidacy_id: UUID
    name: str
    order: int

    @classmethod
    def of(cls, printed: Printed) -> Self:
        """The name as printed."""
        return cls(candidacy_id=UUID(printed.id), name=printed.name, order=printed.order)


class ContestView(View):
    """选票上的一个职位: what is voted on, and why (``kind``: election, run_off, revote)."""

    contest_id: UUID
    office: str
    seats: int
    kind: str
    candidates: list[BallotName]

    @classmethod
    def of(cls, contest: Contest) -> Self:
        """The contest without the residents behind the names."""
        names = [BallotName.of(name) for name in contest.candidates]
        return cls(
            contest_id=contest.id, office=contest.office, seats=contest.seats, kind=contest.kind, candidates=names
        )


class AccountView(View):
    """选票账: papers and attendance of a closed session."""

    entitled: int
    attended: int
    printed: int
    issued: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int


class PublicSessionView(View):
    """选举大会: its ballot is empty until it opens; ``account`` holds the ballot account once it is closed."""

    id: UUID
    election_id: UUID
    community_code: str
    round: int
    state: str
    venue: str
    election_day: date
    opened_at: datetime | None
    closed_at: datetime | None
    contests: list[ContestView]
    boxes: list[BoxView]
    issued: int
    account: AccountView | None


class SessionView(PublicSessionView):
    """选举大会 with the people who serve at it."""

    staff: list[StaffView]

    @classmethod
    def of(cls, picture: SessionPicture) -> Self:
        """The session for those who work with it."""
        staff = [StaffView(account=each.account, duty=each.duty, name=each.name) for each in picture.staff]
        return cls.model_validate({**_fields(picture), "staff": staff})


def session_view(picture: SessionPicture) -> SessionView | PublicSessionView:
    """The session as the caller may see it."""
    return PublicSessionView.model_validate(_fields(picture)) if picture.in_public else SessionView.of(picture)


def _fields(picture: SessionPicture) -> dict[str, object]:
    session = picture.session
    return {
        "id": session.id,
        "election_id": session.election_id,
        "community_code": session.community_code,
        "round": session.round,
        "state": session.state,
        "venue": session.venue,
        "election_day": session.election_day,
        "opened_at": session.opened_at,
        "closed_at": session.closed_at,
        "contests": [ContestView.of(contest) for contest in session.ballot],
        "boxes": [BoxView.of(box) for box in picture.boxes],
        "issued": picture.issued,
        "account": AccountView(**asdict(session.account)) if session.account else None,
    }


class IssueView(View):
    """领票记录."""

    elector_id: UUID
    desk: str
    round: int
    issued_at: datetime

    @classmethod
    def of(cls, issue: Issue) -> Self:
        """The receipt of a ballot."""
        return cls(elector_id=issue.elector_id, desk=issue.desk, round=issue.round, issued_at=issue.issued_at)
