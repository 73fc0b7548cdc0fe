"""How far an election's candidates are (提名、审查、名单的关口): nominations, each stage of review, the posted list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.gates import Gate, GateState
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import silent
from electoral_rules.candidates import listing, slates
from electoral_rules.dates import timetable
from electoral_rules.vetting import chains, reviews
from electoral_rules.vetting.disqualification import Answer

NOMINATIONS = ("nominations", "提名", "Nominations")
FORMAL_SLATE = ("formal_slate", "正式候选人张榜公布", "The formal list is posted")


@dataclass(frozen=True, slots=True)
class Contest:
    """职位: the office, its seats, whether the plan says contested (差额), and how many stand and how many of them are cleared."""

    office: str
    seats: int
    contested: bool
    standing: int
    cleared: int


@dataclass(frozen=True, slots=True)
class InReview:
    """审查进度: the stage a candidacy that has not ended is to pass now (None: all passed), and that stage's answers."""

    stage: str | None
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Progress:
    """进度: the body elected, the election's state, last step and day, whether a list is posted, and the candidacies.

    `sources` say of each where it came from (候选人来源), where the document asks.
    `barred` say of those on the way to the vote who may stand no more (迁出、死亡、被剥夺政治权利); the counts are without them.
    """

    elected: str
    state: str
    step: str
    day: date | None
    posted: bool
    contests: Sequence[Contest]
    in_review: Sequence[InReview]
    barred: Sequence[Decision] = ()
    sources: Sequence[Decision] = ()
    prepared: Sequence[Decision] = ()
    """What those who are cleared have done before the list, and its discussion (演讲、承诺、讨论)."""


def gates(rulebook: Rulebook, progress: Progress, today: date) -> tuple[Gate, ...]:
    """All gates in their order, as they stand `today`."""
    stages = chains.stages(rulebook, progress.elected)
    reviewed = [_reviewed(rulebook, progress, stages, stage) for stage in stages]
    return (_nominated(rulebook, progress), *reviewed, _listed(rulebook, progress, today))


def _nominated(rulebook: Rulebook, progress: Progress) -> Gate:
    margins = [_margin(rulebook, each, each.standing) for each in progress.contests]
    asked = (*margins, *progress.sources)
    if progress.posted or not any(each.blocks for each in asked):
        return Gate(*NOMINATIONS, "passed")
    return Gate(*NOMINATIONS, "open" if steps.may("nominate", progress) else "waiting", decisions=asked)


def _reviewed(rulebook: Rulebook, progress: Progress, stages: Sequence[str], stage: str) -> Gate:
    offices = chains.offices(rulebook, stage, progress.elected)
    owner = offices[0] if len(offices) == 1 else ""
    if progress.posted:
        return Gate(stage, *chains.name(stage), "passed", owner)
    here = [each for each in progress.in_review if each.stage == stage]
    before = any(each.stage in stages[: stages.index(stage)] for each in progress.in_review)
    if not here:
        state: GateState = "waiting" if before or not progress.in_review else "passed"
        return Gate(stage, *chains.name(stage), state, owner)
    decisions = tuple(_complete(rulebook, stage, bool(offices), each) for each in here)
    return Gate(stage, *chains.name(stage), "open", owner, decisions=decisions)


def _complete(rulebook: Rulebook, stage: str, named: bool, one: InReview) -> Decision:
    if not named and stage == reviews.JOINT:
        return silent(rulebook, "joint_review", "联审单位")
    return reviews.complete(rulebook, stage, one.answers)


def _listed(rulebook: Rulebook, progress: Progress, today: date) -> Gate:
    day = progress.day
    due = listing.latest_day(rulebook, day) if day else None
    if progress.posted:
        # Somebody on it may stand no more: the list without that person is to be posted before the vote.
        state: GateState = "blocked" if progress.barred and steps.may("withdraw", progress) else "passed"
        return Gate(*FORMAL_SLATE, state, due=due, decisions=tuple(progress.barred))
    if day and due and today > due:
        late = timetable.slate_posting(rulebook, today, day)
        return Gate(*FORMAL_SLATE, "missed", due=due, decisions=(late,))
    if not any(each.cleared for each in progress.contests):
        return Gate(*FORMAL_SLATE, "waiting", due=due, decisions=tuple(progress.barred))
    margins = tuple(_margin(rulebook, each, each.cleared) for each in progress.contests)
    return Gate(*FORMAL_SLATE, "open", due=due, decisions=(*margins, *progress.prepared, *progress.barred))


def _margin(rulebook: Rulebook, contest: Contest, count: int) -> Decision:
    return slates.margin(rulebook, contest.seats, count, contest.contested, contest.office)
