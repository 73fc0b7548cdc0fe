"""The gates of nomination, review and list (关口): what each still waits for, one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from electoral_rules.candidates import listing, slates
from electoral_rules.dates import timetable
from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook
from electoral_rules.vetting import chains, reviews

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.review_file import ReviewFile

_OVER = ("refused", "withdrawn", "cancelled", "void")
_NAMES = {
    "nominations": ("提名", "Nominations"),
    "formal_slate": ("正式候选人张榜公布", "The formal list is posted"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """关口: passed, open (can be worked on), blocked (too late or refused as it stands) or waiting for the one before."""

    gate: str
    state: str
    decisions: Sequence[Decision] = ()
    due: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """The JSON form; only decisions that stand in the way are told, each once."""
        zh, en = _NAMES.get(self.gate) or chains.name(self.gate)
        told = {each.reason_zh: each.as_dict() for each in self.decisions if each.blocks or each.warns}
        due = self.due.isoformat() if self.due else None
        return {
            "gate": self.gate,
            "zh": zh,
            "en": en,
            "due": due,
            "state": self.state,
            "decisions": list(told.values()),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an election's candidacies are: the rulebook, each candidacy with its review file, whether a list is posted."""

    election: Election
    rulebook: Rulebook
    files: Sequence[tuple[Candidacy, ReviewFile]]
    posted: bool

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of review that candidates of this election go through."""
        return chains.stages(self.rulebook, self.election.body)

    @property
    def live(self) -> list[Candidacy]:
        """The candidacies that have not ended."""
        return [each for each, _ in self.live_files]

    @property
    def live_files(self) -> list[tuple[Candidacy, ReviewFile]]:
        """The same with their review files."""
        return [(each, file) for each, file in self.files if each.state not in _OVER]


def gates(progress: Progress, today: date) -> list[Gate]:
    """All gates in their order, as they stand ``today``."""
    return [nominated(progress), *(reviewed(progress, stage) for stage in progress.stages), listed(progress, today)]


def nominated(progress: Progress) -> Gate:
    """Whether enough persons are put forward for each contest (差额)."""
    margins = _margins(progress, progress.live)
    if progress.posted or not any(each.blocks for each in margins):
        return Gate("nominations", "passed")
    started = progress.election.stage in ("registering", "nominating")
    return Gate("nominations", "open" if started else "waiting", margins)


def reviewed(progress: Progress, stage: str) -> Gate:
    """Whether every live candidacy has passed this stage of review."""
    chain = progress.stages
    if progress.posted:
        return Gate(stage, "passed")
    reached = [(file.next_stage(), file) for _, file in progress.live_files]
    here = [file for current, file in reached if current == stage]
    before = [current for current, _ in reached if current in chain[: chain.index(stage)]]
    if here:
        return Gate(stage, "open", [_incomplete(progress, file, stage) for file in here])
    return Gate(stage, "waiting" if before or not reached else "passed")


def _incomplete(progress: Progress, file: ReviewFile, stage: str) -> Decision:
    if not file.offices(stage):
        return file.own("", "")
    return reviews.complete(progress.rulebook, stage, file.given(stage))


def listed(progress: Progress, today: date) -> Gate:
    """Whether the formal list is posted in time; ``due`` is the last day for it once the election day is set."""
    day = progress.election.election_day
    due = listing.latest_day(progress.rulebook, day) if day else None
    if progress.posted:
        return Gate("formal_slate", "passed", due=due)
    if day and due and today > due:
        return Gate("formal_slate", "blocked", [timetable.slate_posting(progress.rulebook, today, day)], due)
    cleared = [each for each in progress.live if each.state == "cleared"]
    return Gate("formal_slate", "open" if cleared else "waiting", _margins(progress, cleared) if cleared else (), due)


def _margins(progress: Progress, standing: Sequence[Candidacy]) -> list[Decision]:
    counts = {
        contest: sum(each.contest_id == contest.id for each in standing) for contest in progress.election.contests
    }
    return [
        slates.margin(progress.rulebook, contest.seats, count, contest.contested) for contest, count in counts.items()
    ]
