"""A contest's result (选举结果) as it is determined, and what lies on top of it once it is announced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.ballots import counting, results, rounds, statements
from electoral_rules.ballots.outcome import Outcome
from electoral_rules.ballots.results import PersonStanding
from electoral_rules.ballots.statements import ResultStanding
from electoral_rules.book.rulebook import Rulebook

from ballots.domain.ballot import Contest
from ballots.domain.certificate import Certificate
from ballots.domain.figures import Figures
from ballots.domain.filing import Filing
from ballots.domain.notice import Notice
from ballots.domain.session import Attendance
from ballots.domain.sheet import Account
from ballots.domain.statement import Later, Statement


@dataclass(frozen=True, slots=True)
class WriteIn:
    """另选他人得票人: who, by what commitment the log knows the person, the votes, and the standing found."""

    resident_id: str
    name: str
    commitment: str
    votes: int
    standing: PersonStanding


@dataclass(frozen=True, slots=True)
class Meeting:
    """到会与选票: entitled, attended, and the account of the sheet that the contest is on."""

    entitled: int
    attended: int
    issued: int
    returned: int
    unreturned: int

    @classmethod
    def of(cls, attendance: Attendance, account: Account) -> Meeting:
        """The meeting by the attendance of a session that is closed and the account of one of its sheets."""
        came = (attendance.entitled, attendance.attended)
        return cls(*came, account.issued, account.returned, account.unreturned)


@dataclass(frozen=True, slots=True)
class Determination:
    """认定的结果: what was voted on, counted and decided; its hash is the result's, and it never changes.

    ``rulebook_sha256`` is the rulebook it was decided under; None where a release determined it that named none.
    """

    contest: Contest
    round: int
    rulebook_sha256: str | None
    meeting: Meeting
    figures: Figures
    written: tuple[WriteIn, ...]
    outcome: Outcome

    @property
    def names(self) -> dict[str, str]:
        """The names by candidacy or resident."""
        printed = {each.id: each.name for each in self.contest.candidates}
        return printed | {each.resident_id: each.name for each in self.written}

    @property
    def shown_names(self) -> dict[str, str]:
        """The same as they are shown, people of one name told apart."""
        return self.names | {each.id: each.label for each in self.contest.candidates}

    @property
    def log_ids(self) -> dict[str, str]:
        """What the log calls each person."""
        printed = {each.id: each.log_id for each in self.contest.candidates}
        return printed | {each.resident_id: each.commitment for each in self.written}

    def payload(self) -> dict[str, object]:
        """The result as the log tells it."""
        outcome, called = self.outcome, self.log_ids
        return {
            "round": self.round,
            "contest_id": self.contest.id,
            "rulebook_sha256": self.rulebook_sha256,
            "seats": self.contest.seats,
            "elected": [called[person] for person in outcome.elected],
            "tied": [called[person] for person in outcome.tied],
            "open_seats": outcome.open_seats,
            "void_write_ins": [called[person] for person in outcome.void_write_ins],
            "thresholds": {"quorum_rule": outcome.quorum_rule, "elected_rule": outcome.elected_rule},
        }


@dataclass(frozen=True, slots=True)
class Result:
    """选举结果 of one contest of one session: as determined, with its announcement.

    ``log_size`` is how many entries the election's log had when it was announced: what it rests on is among them.
    """

    election_id: UUID
    id: UUID
    session_id: UUID
    contest_id: UUID
    community_code: str
    election_day: date
    round: int
    content: Determination
    sha256: str
    determined_at: datetime
    announced_at: datetime | None = None
    log_size: int | None = None
    notice: Notice | None = None

    @property
    def elected(self) -> tuple[str, ...]:
        """Who is elected, as determined."""
        return self.content.outcome.elected

    @property
    def announcement(self) -> datetime:
        """When it was announced; only of one that is."""
        assert self.announced_at is not None, "asked of what is announced"
        return self.announced_at

    def now(self, later: Later) -> ResultStanding:
        """How it stands with what was said of it since."""
        return statements.standing(self.content.outcome, later.of(self.id))

    def payload(self) -> dict[str, object]:
        """The result as the log names it once it is determined."""
        return {
            "result_id": self.id,
            "session_id": self.session_id,
            "contest_id": self.contest_id,
            "result_sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """A result as it stands today: its papers, what was said of it since, and whether the public asks.

    ``receivers`` are those whose acknowledgement is due.
    """

    result: Result
    later: Later
    certificates: tuple[Certificate, ...]
    filings: tuple[Filing, ...]
    receivers: tuple[str, ...]
    in_public: bool

    @property
    def void(self) -> frozenset[str]:
        """Whose election by this result became void (当选无效)."""
        return self.result.now(self.later).void

    @property
    def open_seats(self) -> int:
        """The seats nobody holds now."""
        return self.result.now(self.later).open_seats

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements made about this result."""
        return tuple(each for each in self.later.made if each.result_id == self.result.id)


def decide_outcome(
    rulebook: Rulebook,
    mode: str,
    contest: Contest,
    meeting: Meeting,
    figures: Figures,
    standings: Mapping[str, PersonStanding],
) -> Outcome:
    """The outcome of a contest under the rulebook in an election of this mode; ``standings`` by candidacy or resident."""
    papers = counting.Ballots(meeting.issued, meeting.returned, meeting.unreturned, figures.valid, figures.void_total)
    return results.decide_result(
        rulebook,
        contest.seats,
        meeting.entitled,
        meeting.attended,
        papers,
        figures.tallies,
        standings,
        mode,
        contest.kind,
    )


def latest_results(found: Iterable[Result]) -> dict[UUID, Result]:
    """The result of the last round of each contest; ``found`` comes by round."""
    return {result.contest_id: result for result in found}


def pending(found: Iterable[Result]) -> tuple[Result, ...]:
    """The latest results that ask for another vote."""
    latest = latest_results(found).values()
    return tuple(each for each in latest if rounds.round_kind(each.content.outcome.next_step))
