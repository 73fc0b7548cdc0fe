"""A session (选举大会): one round of voting, its ballot and its attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book.lifecycle import SESSION

from ballots.domain.ballot import Contest
from ballots.domain.sheet import Sheet, total
from ballots.domain.staff import Member
from ballots.domain.venue import Site


@dataclass(frozen=True, slots=True)
class Attendance:
    """到会: who may vote, and who came."""

    entitled: int
    attended: int


@dataclass(frozen=True, slots=True)
class SessionWish:
    """选举大会安排 as it is asked for: ``meeting`` None is that of the electors, ``day`` None the election day.

    ``papers`` are the contests of each sheet in the order in which they are voted on; none puts every contest on one sheet.
    """

    round: int
    meeting: str | None
    day: date | None
    sites: tuple[Site, ...]
    members: tuple[Member, ...]
    papers: tuple[tuple[UUID, ...], ...]


@dataclass(frozen=True, slots=True)
class Session:
    """选举大会 of one round: the kind of meeting it is, its ballot is empty until it opens, its attendance None until it is closed.

    ``election_kind``, ``body`` and ``mode`` are the election's; empty of a session that was planned before they were kept.
    """

    election_id: UUID
    id: UUID
    round: int
    meeting: str
    state: str
    community_code: str
    election_day: date
    ballot: tuple[Contest, ...]
    attendance: Attendance | None
    planned_by: str
    opened_at: datetime | None
    closed_at: datetime | None
    election_kind: str
    body: str
    mode: str

    @property
    def is_open(self) -> bool:
        """Whether votes are cast now."""
        return SESSION.after(self.state, "close") is not None

    @property
    def is_planned(self) -> bool:
        """Whether its vote is still to be opened."""
        return SESSION.after(self.state, "open") is not None

    @property
    def takes_boxes(self) -> bool:
        """Whether boxes may still be added and sealed: before the vote and while it is open."""
        return self.is_open or self.is_planned

    @property
    def is_closed(self) -> bool:
        """Whether the vote is over and the count has not begun."""
        return SESSION.after(self.state, "count") is not None

    @property
    def is_counting(self) -> bool:
        """Whether counts are entered and confirmed now."""
        return SESSION.after(self.state, "determine") is not None

    @property
    def is_held(self) -> bool:
        """Whether its vote was held, whatever of the count is done."""
        return self.closed_at is not None

    @property
    def is_determined(self) -> bool:
        """Whether its results are determined."""
        return self.is_held and not (self.is_closed or self.is_counting)

    def contest(self, contest_id: UUID) -> Contest | None:
        """The contest on its ballot."""
        return next((contest for contest in self.ballot if contest.id == contest_id), None)

    def payload(self) -> dict[str, object]:
        """The session as the log names it."""
        return {"session_id": self.id, "round": self.round}

    def closing(self, attendance: Attendance, sheets: Sequence[Sheet]) -> dict[str, object]:
        """The closing as the log tells it; who checks the log takes the last one for the session's account."""
        accounts = [{**sheet.payload(), **sheet.account.payload()} for sheet in sheets if sheet.account]
        return {**self.payload(), **asdict(attendance), **total(sheets), "sheets": accounts}


def latest(sessions: Sequence[Session]) -> Session | None:
    """The session of the last round."""
    return max(sessions, key=lambda session: session.round, default=None)
