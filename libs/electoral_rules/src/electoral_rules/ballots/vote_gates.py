"""The gates of the vote (投票各关口), in their order, from what is known of sessions, results and filings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from electoral_rules.ballots import voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.gates import Gate, Step, in_turn
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates import timetable
from electoral_rules.organisation.settling import measures_complete

_NAMES = {
    "session": ("选举大会投票", "The vote is held"),
    "count": ("当众计票", "The ballots are counted"),
    "result": ("认定选举结果", "The result is determined"),
    "announcement": ("当场宣布选举结果", "The result is announced"),
    "certificates": ("颁发当选证书", "Certificates are issued"),
    "filing": ("选举结果报告单备案", "The result report is filed"),
}


@dataclass(frozen=True, slots=True)
class Vote:
    """How far the vote of an election is, and the decisions about its opening, its results and their filing.

    `certified_on` is the day the last certificate was issued, None while one is missing.
    """

    held: bool
    counted: bool
    settled: bool
    announced: bool
    certified_on: date | None
    election_day: date | None
    before: tuple[Decision, ...]
    about_results: tuple[Decision, ...]
    about_filing: tuple[Decision, ...]


def gates(rulebook: Rulebook, vote: Vote, today: date) -> tuple[Gate, ...]:
    """The gates session, count, result, announcement, certificates and filing; what has to be done on the day is due then."""
    filed = bool(vote.about_filing) and not any(each.blocks for each in vote.about_filing)
    # Where another vote decides, the day of that vote is still to be set.
    last = None if vote.counted and not vote.settled else vote.election_day
    count, announcement, certificates = (
        day if rulebook.has(rule) else None
        for rule, day in ((voting.COUNT, vote.election_day), (voting.ANNOUNCE, last), (voting.CERTIFY, last))
    )
    return in_turn(
        [
            _step("session", vote.held, vote.election_day, vote.before),
            _step("count", vote.counted, count),
            _step("result", vote.settled, last if count else None, vote.about_results),
            _step("announcement", vote.announced, announcement),
            _step("certificates", vote.certified_on is not None, certificates, done=vote.certified_on),
            _step("filing", filed, None, vote.about_filing),
        ],
        today,
    )


def before_vote(
    rulebook: Rulebook,
    today: date,
    day: date | None,
    posted: date | None,
    excepted: Collection[str] = (),
    body: str = "",
) -> tuple[Decision, ...]:
    """What is decided about a vote still to be held; `posted` is the day the formal list was posted, None while it is not."""
    if day is None:
        return (measures_complete(rulebook),)
    decisions = (timetable.election_day_allowed(rulebook, day, excepted, body), measures_complete(rulebook))
    # Before the day the vote is only not due; after it, a vote that was not held is late.
    late = (voting.voting_day(rulebook, today, day),) if today > day else ()
    return (*decisions, *_posting(rulebook, posted, day), *late)


def opening(
    rulebook: Rulebook,
    today: date,
    day: date,
    posted: date | None,
    venues: Sequence[str],
    *,
    scattered: bool = False,
    excepted: Collection[str] = (),
    body: str = "",
) -> tuple[Decision, ...]:
    """Everything that stands in the way of opening the vote; a document that sets no notice for the list asks for none.

    `scattered` says that dwellings lie apart (居住分散), where branch stations stand; `excepted` are the rules of which an exception was
    approved for this day.
    """
    return (
        voting.voting_day(rulebook, today, day),
        *_posting(rulebook, posted or day, day),
        voting.venues(rulebook, venues, scattered=scattered),
        measures_complete(rulebook),
        timetable.election_day_allowed(rulebook, day, excepted, body),
    )


def _posting(rulebook: Rulebook, posted: date | None, day: date) -> tuple[Decision, ...]:
    if posted is None or not rulebook.has(timetable.FORMAL_LIST):
        return ()
    return (timetable.slate_posting(rulebook, posted, day),)


def _step(
    name: str, passed: bool, due: date | None, decisions: tuple[Decision, ...] = (), done: date | None = None
) -> Step:
    zh, en = _NAMES[name]
    return Step(name, zh, en, "", passed, due, decisions, done)
