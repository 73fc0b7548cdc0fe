"""Sessions and ballots handed out on the wire (选举大会、发票)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.ballots import agenda, duties, voting
from service_kit.wire import CommunityCode, View, Wire, formed, one_of

from ballots.boxes.shapes import BoxView
from ballots.domain.ballot import Contest, Printed
from ballots.domain.issue import Issue
from ballots.domain.sheet import Sheet, total
from ballots.domain.venue import Venue
from ballots.sessions.show import SessionPicture
from ballots.wire import HOURS, Office, RoundKind, SessionState

MeetingKind = Annotated[str, one_of(voting.BODIES_ZH)]


class StaffView(View):
    """工作人员."""

    account: str
    duty: duties.Duty
    name: str


class BallotName(Wire):
    """选票上的姓名."""

    candidacy_id: UUID
    name: str
    order: int

    @classmethod
    def of(cls, printed: Printed) -> Self:
        """The name as printed."""
        return cls(candidacy_id=UUID(printed.id), name=printed.label, order=printed.order)


class ContestView(View):
    """选票上的一个职位: what is voted on, and why (``kind``: election, run_off, revote)."""

    contest_id: UUID
    office: Office
    seats: int
    kind: RoundKind
    candidates: list[BallotName]

    @classmethod
    def of(cls, contest: Contest) -> Self:
        """The contest without the residents behind the names."""
        names = [BallotName.of(name) for name in contest.candidates]
        return cls(
            contest_id=contest.id, office=contest.office, seats=contest.seats, kind=contest.kind, candidates=names
        )


class VenueView(View):
    """会场: ``opens`` and ``closes`` are local times of the day, "" where nobody said; ``dwellings`` says how they lie apart."""

    number: int
    kind: Annotated[str, one_of(voting.VENUES_ZH)]
    name: str
    address: str
    opens: Annotated[str, formed(HOURS)]
    closes: Annotated[str, formed(HOURS)]
    dwellings: str

    @classmethod
    def of(cls, venue: Venue) -> Self:
        """The venue as everybody may see it."""
        return cls(
            number=venue.number,
            kind=venue.kind,
            name=venue.name,
            address=venue.address,
            opens=venue.opens,
            closes=venue.closes,
            dwellings=venue.dwellings,
        )


class PapersView(View):
    """选票账 of one sheet of a closed session."""

    printed: int
    issued: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int


class AccountView(PapersView):
    """选票账: attendance of a closed session, and the papers of all its sheets together."""

    entitled: int
    attended: int


class IssuedView(View):
    """发出选票: how many papers of the sheet were handed out at a venue."""

    venue: int
    issued: int


class PublicSheetView(View):
    """选票: one paper, the contests on it, and its own account; ``account`` is null until the vote is closed."""

    number: int
    contests: list[UUID]
    printed_at_opening: int | None
    issued: list[IssuedView]
    account: PapersView | None


class SheetView(PublicSheetView):
    """选票 with why other papers were printed than the opening noted."""

    printed_reason: str


class AgendaView(View):
    """议程: an item that the meeting has done."""

    item: Annotated[str, one_of(agenda.ITEMS_ZH)]
    noted_at: datetime


class PublicSessionView(View):
    """选举大会: its ballot is empty until it opens; ``account`` holds the ballot account once it is closed."""

    id: UUID
    election_id: UUID
    community_code: CommunityCode
    round: int
    meeting: MeetingKind
    state: SessionState
    agenda: list[AgendaView]
    venues: list[VenueView]
    election_day: date
    opened_at: datetime | None
    closed_at: datetime | None
    contests: list[ContestView]
    boxes: list[BoxView]
    issued: int
    sheets: Sequence[PublicSheetView]
    account: AccountView | None


class SessionView(PublicSessionView):
    """选举大会 with the people who serve at it, and why other papers were printed than the opening noted."""

    staff: list[StaffView]
    sheets: Sequence[SheetView]

    @classmethod
    def of(cls, picture: SessionPicture) -> Self:
        """The session for those who work with it."""
        staff = [StaffView(account=each.account, duty=each.duty, name=each.name) for each in picture.staff]
        sheets = [
            SheetView.model_validate({**_sheet(picture, each), "printed_reason": each.printed_reason})
            for each in picture.sheets
        ]
        own = {"staff": staff, "sheets": sheets}
        return cls.model_validate({**_fields(picture), **own})


def session_view(picture: SessionPicture) -> SessionView | PublicSessionView:
    """The session as the caller may see it."""
    return PublicSessionView.model_validate(_fields(picture)) if picture.in_public else SessionView.of(picture)


def _fields(picture: SessionPicture) -> dict[str, object]:
    session, attendance = picture.session, picture.session.attendance
    return {
        "id": session.id,
        "election_id": session.election_id,
        "community_code": session.community_code,
        "round": session.round,
        "meeting": session.meeting,
        "state": session.state,
        "agenda": [AgendaView(item=each.item, noted_at=each.noted_at) for each in picture.agenda],
        "venues": [VenueView.of(each) for each in picture.venues],
        "election_day": session.election_day,
        "opened_at": session.opened_at,
        "closed_at": session.closed_at,
        "contests": [ContestView.of(contest) for contest in session.ballot],
        "boxes": [BoxView.of(box) for box in picture.boxes],
        "issued": picture.issued.all,
        "sheets": [PublicSheetView.model_validate(_sheet(picture, each)) for each in picture.sheets],
        "account": AccountView(**asdict(attendance), **total(picture.sheets)) if attendance else None,
    }


def _sheet(picture: SessionPicture, sheet: Sheet) -> dict[str, object]:
    issued = [(venue.number, picture.issued.at(sheet.number, venue.number)) for venue in picture.venues]
    return {
        "number": sheet.number,
        "contests": list(sheet.contests),
        "printed_at_opening": sheet.printed_at_opening,
        "issued": [IssuedView(venue=venue, issued=papers) for venue, papers in issued],
        "account": PapersView(**asdict(sheet.account)) if sheet.account else None,
    }


class IssueView(View):
    """领票记录."""

    elector_id: UUID
    desk: str
    sheet: int
    venue: int
    round: int
    issued_at: datetime

    @classmethod
    def of(cls, issue: Issue) -> Self:
        """The receipt of a ballot."""
        return cls(
            elector_id=issue.elector_id,
            desk=issue.desk,
            sheet=issue.sheet,
            venue=issue.venue,
            round=issue.round,
            issued_at=issue.issued_at,
        )
