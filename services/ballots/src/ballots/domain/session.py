"""A session (选举大会): one round of voting, its ballot and its ballot account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.ballots import counting
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.book.rulebook import Rulebook

from ballots.domain.ballot import Contest


@dataclass(frozen=True, slots=True)
class Papers:
    """选票账: papers printed, spoiled and exchanged, unused, put in the boxes, and not put in.

    ``reason`` says why more or fewer were printed than the opening noted (补印、更正), "" where as many were.
    """

    printed: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int
    reason: str = ""

    def supply(self, rulebook: Rulebook, issued: int, at_opening: int | None) -> Decision:
        """Whether every paper that was printed is accounted for."""
        papers = counting.Supply(self.printed, issued, self.spoiled, self.unused, at_opening, bool(self.reason))
        return counting.supply(rulebook, papers)

    def balance(self, rulebook: Rulebook, issued: int) -> Decision:
        """Whether what was issued came back or did not."""
        return counting.accounting(rulebook, counting.Ballots(issued, self.returned, self.unreturned, self.returned, 0))

    def void_the_vote(self, issued: int) -> bool:
        """Whether more came back than was issued: a fact that voids the vote (GK-07) and has to be recordable."""
        return self.returned > issued and self.unreturned == 0


@dataclass(frozen=True, slots=True)
class Account:
    """选票账 of a session that is closed, with its attendance."""

    entitled: int
    attended: int
    printed: int
    issued: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int

    @property
    def papers(self) -> Papers:
        """What was counted at the table, without what the lists say."""
        return Papers(self.printed, self.spoiled, self.unused, self.returned, self.unreturned)

    def payload(self) -> dict[str, object]:
        """The account as the log tells it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Session:
    """选举大会 of one round: its ballot is empty until it opens, its account None until it is closed.

    ``printed_at_opening`` is how many papers there were when the vote opened, ``printed_reason`` why there were others at its end.
    """

    election_id: UUID
    id: UUID
    round: int
    state: str
    community_code: str
    election_day: date
    ballot: tuple[Contest, ...]
    account: Account | None
    planned_by: str
    opened_at: datetime | None
    closed_at: datetime | None
    printed_at_opening: int | None = None
    printed_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether votes are cast now."""
        return SESSION.after(self.state, "close") is not None

    @property
    def takes_boxes(self) -> bool:
        """Whether boxes may still be added and sealed: before the vote and while it is open."""
        return self.is_open or SESSION.after(self.state, "open") is not None

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

    def closing(self, account: Account) -> dict[str, object]:
        """The closing as the log tells it; who checks the log takes the last one for the session's account."""
        return {**self.payload(), **account.payload()}


def latest(sessions: Sequence[Session]) -> Session | None:
    """The session of the last round."""
    return max(sessions, key=lambda session: session.round, default=None)
