"""A determination as JSON (结果存储): the text a result's hash is taken of, and the determination again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from electoral_rules.ballots.counting import Tally
from electoral_rules.ballots.marks import MARKS
from electoral_rules.ballots.outcome import NextStep, Outcome, RoundKind
from electoral_rules.book.decision import Decision
from service_kit import canonical, rows

from ballots.domain.ballot import Contest, Printed
from ballots.domain.contest_result import Determination, Meeting, WriteIn
from ballots.domain.figures import Figures


@dataclass(frozen=True, slots=True)
class _Outcome:
    valid: bool
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    void_write_ins: tuple[str, ...]
    next_step: NextStep
    decisions: tuple[dict[str, object], ...]
    thresholds: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Body:
    contest_id: UUID
    office: str
    seats: int
    kind: RoundKind
    round: int
    meeting: Meeting
    candidates: tuple[Printed, ...]
    valid: int
    void: int
    void_by_reason: dict[str, int]
    tallies: tuple[dict[str, str | int], ...]
    write_ins: tuple[WriteIn, ...]
    outcome: _Outcome
    rulebook_sha256: str | None = None


def result_sha256(content: Determination) -> str:
    """The hash that notice, papers and log name a result by."""
    return canonical.sha256(rows.dump(determination_json(content)))


def determination_json(content: Determination) -> dict[str, object]:
    """The whole determination as JSON."""
    contest, figures = content.contest, content.figures
    # The hash of a result that names no rulebook was taken without the key.
    rests_on = {"rulebook_sha256": content.rulebook_sha256} if content.rulebook_sha256 else {}
    return {
        "contest_id": str(contest.id),
        "office": contest.office,
        "seats": contest.seats,
        "kind": contest.kind,
        "round": content.round,
        "meeting": asdict(content.meeting),
        "candidates": [asdict(name) for name in contest.candidates],
        "valid": figures.valid,
        "void": figures.void_total,
        "void_by_reason": dict(figures.void),
        "tallies": [_tally_json(tally) for tally in figures.printed],
        "write_ins": [asdict(person) for person in content.written],
        "outcome": content.outcome.as_dict(),
        **rests_on,
    }


def read_determination(stored: Mapping[str, object]) -> Determination:
    """The determination again from `determination_json`."""
    body = rows.load(_Body, stored)
    printed = [_tally(str(row["candidate"]), *(int(row[mark]) for mark in MARKS)) for row in body.tallies]
    written = [Tally(person.resident_id, person.votes, write_in=True) for person in body.write_ins]
    return Determination(
        Contest(body.contest_id, body.office, body.seats, body.kind, body.candidates),
        body.round,
        body.rulebook_sha256,
        body.meeting,
        Figures(body.meeting.returned, body.valid, body.void_by_reason, (*printed, *written)),
        body.write_ins,
        _outcome(body.outcome),
    )


def _tally_json(tally: Tally) -> dict[str, object]:
    numbers = (tally.votes, tally.against, tally.abstain)
    return {"candidate": tally.candidate, **dict(zip(MARKS, numbers, strict=True))}


def _tally(candidate: str, votes: int, against: int, abstain: int) -> Tally:
    return Tally(candidate, votes, against, abstain)


def _outcome(stored: _Outcome) -> Outcome:
    return Outcome(
        stored.valid,
        stored.elected,
        stored.tied,
        stored.open_seats,
        stored.void_write_ins,
        stored.next_step,
        tuple(Decision.from_dict(each) for each in stored.decisions),
        stored.thresholds["quorum_rule"],
        stored.thresholds["elected_rule"],
    )
