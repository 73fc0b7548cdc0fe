"""What is handed in at a session, on the wire (选举大会、发票)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.ballots import agenda, duties, voting
from pydantic import Field, StringConstraints
from service_kit.wire import Day, LongText, PersonName, Sha256, Text, Wire, word_of

from ballots.domain.session import SessionWish
from ballots.domain.sheet import Papers as PapersCounted
from ballots.domain.staff import Member
from ballots.domain.venue import Site
from ballots.wire import HOURS, Papers, SheetNumber, VenueNumber

RoundNumber = Annotated[int, Field(strict=True, ge=1, le=99)]
MeetingWord = Annotated[Text, *word_of(voting.BODIES_ZH)]
AgendaWord = Annotated[Text, *word_of(agenda.ITEMS_ZH)]
VenueKind = Annotated[Text, *word_of(voting.VENUES_ZH)]
TimeOfDay = Annotated[str, StringConstraints(pattern=HOURS)]


class VenueIn(Wire):
    """会场: its address and hours (``08:00``); a branch station says how the dwellings lie apart (居住分散情况) that it stands for."""

    kind: VenueKind
    name: Text
    address: LongText = ""
    opens: TimeOfDay = ""
    closes: TimeOfDay = ""
    dwellings: LongText = ""

    def site(self) -> Site:
        """The venue as it is planned."""
        return Site(self.kind, self.name, self.address, self.opens, self.closes, self.dwellings)


class StaffMember(Wire):
    """工作人员: the account, the person, and the kin relations to candidates that were declared (spouse, sibling …)."""

    account: Text
    name: PersonName
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


class SheetIn(Wire):
    """选票: the contests on one paper."""

    contests: list[UUID] = Field(min_length=1, max_length=20)


class SessionIn(Wire):
    """选举大会安排: the first vote is held on the election day; a later round may have a day of its own.

    ``meeting`` left out is that of the electors. ``sheets`` are voted on in their order; left out, every contest is on one sheet.
    """

    round: RoundNumber = 1
    meeting: MeetingWord | None = None
    day: Day | None = None
    venues: list[VenueIn] = Field(min_length=1, max_length=20)
    staff: StaffIn
    sheets: list[SheetIn] = Field(default_factory=list, max_length=20)

    def wish(self) -> SessionWish:
        """What is asked for."""
        sites, papers = (
            tuple(venue.site() for venue in self.venues),
            tuple(tuple(each.contests) for each in self.sheets),
        )
        return SessionWish(self.round, self.meeting, self.day, sites, tuple(self.staff.members()), papers)


class AgendaIn(Wire):
    """议程: what the meeting has done, with its proof where there is one."""

    items: list[AgendaWord] = Field(min_length=1, max_length=20)
    evidence_sha256: Sha256 | None = None


class BallotIssueIn(Wire):
    """领票: one sheet, at one venue; ``proxy_for`` is the elector who entrusted the one who came, and whose ballot is asked for."""

    elector_id: UUID
    desk: Text
    sheet: SheetNumber = 1
    venue: VenueNumber | None = None
    proxy_for: UUID | None = None

    @property
    def voter_id(self) -> UUID:
        """Whose ballot is asked for."""
        return self.proxy_for or self.elector_id

    @property
    def agent_id(self) -> UUID | None:
        """Who came by a proxy; None where the elector came."""
        return self.elector_id if self.proxy_for else None


class TakingBackIn(Wire):
    """收回选票: which sheet, and why."""

    sheet: SheetNumber = 1
    reason: LongText = Field(min_length=2)


class PrintedIn(Wire):
    """印制的选票: how many papers of a sheet there are."""

    number: SheetNumber
    printed: Papers


class OpeningIn(Wire):
    """开始投票: how many papers of each sheet were printed."""

    sheets: list[PrintedIn] = Field(min_length=1, max_length=20)

    def printed(self) -> list[tuple[int, int]]:
        """The number of each sheet, and the papers printed of it."""
        return [(each.number, each.printed) for each in self.sheets]


class SheetClosingIn(Wire):
    """投票结束时一张选票的账: printed = issued + spoiled + unused, issued = returned + unreturned.

    ``printed`` that is not what the opening noted (补印、更正) comes with its ``reason``.
    """

    number: SheetNumber
    printed: Papers
    reason: LongText = ""
    spoiled: Papers = 0
    unused: Papers
    returned: Papers
    unreturned: Papers

    def papers(self) -> PapersCounted:
        """The papers as counted at the table."""
        numbers = (self.printed, self.spoiled, self.unused, self.returned, self.unreturned)
        return PapersCounted(*numbers, self.reason)


class ClosingIn(Wire):
    """投票结束: the account of each sheet."""

    sheets: list[SheetClosingIn] = Field(min_length=1, max_length=20)

    def papers(self) -> list[tuple[int, PapersCounted]]:
        """The number of each sheet, and its papers as counted at the table."""
        return [(each.number, each.papers()) for each in self.sheets]


class CorrectionIn(Wire):
    """更正选票账: what the boxes showed to have come back of a sheet, and why it was noted otherwise."""

    sheet: SheetNumber = 1
    returned: Papers
    unreturned: Papers
    reason: LongText = Field(min_length=2)
