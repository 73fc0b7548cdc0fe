"""A contest's result (选举结果) as it is kept, hashed, printed and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from electoral_rules.ballots import counting, results
from electoral_rules.ballots.outcome import Outcome
from electoral_rules.ballots.results import PersonStanding
from electoral_rules.rulebook import Rulebook

from ballots.domain.ballot import Contest
from ballots.domain.figures import Figures, tallies_of


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
    """到会与选票: entitled, attended, and the ballot account of the session."""

    entitled: int
    attended: int
    issued: int
    returned: int
    unreturned: int


def decide(
    rulebook: Rulebook, contest: Contest, meeting: Meeting, figures: Figures, standings: Mapping[str, PersonStanding]
) -> Outcome:
    """The outcome of a contest under the rulebook; ``standings`` by candidacy or resident."""
    papers = counting.Ballots(meeting.issued, meeting.returned, meeting.unreturned, figures.valid, figures.void_total)
    turnout = (meeting.entitled, meeting.attended)
    return results.decide_result(
        rulebook, contest.seats, *turnout, papers, tallies_of(figures), standings, contest.kind
    )


def body(
    contest: Contest, round_: int, meeting: Meeting, figures: Figures, written: tuple[WriteIn, ...], outcome: Outcome
) -> dict[str, Any]:
    """The whole result as JSON: the text its hash is taken of."""
    return {
        "contest_id": contest.id, "office": contest.office, "seats": contest.seats, "kind": contest.kind,
        "round": round_, "meeting": asdict(meeting), "candidates": [asdict(name) for name in contest.candidates],
        "valid": figures.valid, "void": figures.void_total, "void_by_reason": dict(figures.void),
        "tallies": [
            {"candidate": tally.candidate, "for": tally.for_, "against": tally.against, "abstain": tally.abstain}
            for tally in figures.tallies
        ],
        "write_ins": [asdict(person) for person in written], "outcome": outcome.as_dict(),
    }  # fmt: skip


def names(stored: Mapping[str, Any]) -> dict[str, str]:
    """The names of a stored result by candidacy or resident."""
    printed = {row["id"]: row["name"] for row in stored["candidates"]}
    return printed | {row["resident_id"]: row["name"] for row in stored["write_ins"]}


def log_ids(stored: Mapping[str, Any]) -> dict[str, str]:
    """What the log calls each person of a stored result."""
    printed = {row["id"]: row["log_id"] for row in stored["candidates"]}
    return printed | {row["resident_id"]: row["commitment"] for row in stored["write_ins"]}
