"""What stands between an election and its vote until the list of candidates (筹备阶段的关口): plan, day, electors, attendance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from electoral_rules import notices
from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.gates import Gate, GateState
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.windows import election_day_allowed, voting_day


@dataclass(frozen=True, slots=True)
class Progress:
    """办理情况: the stage and day of the election, whether the electors' list is posted, and when the formal list was.

    `excepted` are the rules of which an exception was approved for this day.
    """

    stage: str
    election_day: date | None
    electors_posted: bool
    slate_posted: date | None
    excepted: Collection[str] = ()


def gates(rulebook: Rulebook, progress: Progress, today: date) -> tuple[Gate, ...]:
    """The gates in their order; day and electors are open side by side."""
    return (
        Gate("plan", "工作方案审核并启用", "The plan is checked and active", "passed"),
        _day(rulebook, progress, today),
        _electors(progress),
        _attendance(rulebook, progress, today),
    )


def day_decisions(
    rulebook: Rulebook, day: date, slate_posted: date | None, excepted: Collection[str] = ()
) -> tuple[Decision, ...]:
    """Whether the election may be held on `day`: the window, and the posting of a list that is already up (E−n)."""
    posted = notices.dated_by_the_day().dated(rulebook, slate_posted, day) if slate_posted else ()
    return (election_day_allowed(rulebook, day, excepted), *posted)


@dataclass(frozen=True, slots=True)
class Window:
    """选举日的范围: first and last day an election may be held on; None where the documents give none, as a law does."""

    first: date | None
    last: date | None


def window(rulebook: Rulebook) -> Window:
    """The days an election may be held on, as far as the documents give them."""
    rule = rulebook.find("election.day_window") or rulebook.find("election.window")
    first, last = (rule.value.get(end) if rule else None for end in ("from", "to"))
    return Window(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def _day(rulebook: Rulebook, progress: Progress, today: date) -> Gate:
    zh, en, last = "确定选举日", "The election day is set", window(rulebook).last
    if progress.election_day is None:
        open_until: GateState = "open" if last is None or today <= last else "blocked"
        return Gate("election_day", zh, en, open_until, due=last)
    decisions = day_decisions(rulebook, progress.election_day, progress.slate_posted, progress.excepted)
    state: GateState = "blocked" if any(decision.blocks for decision in decisions) else "passed"
    return Gate("election_day", zh, en, state, due=last, decisions=decisions)


def _electors(progress: Progress) -> Gate:
    state: GateState = "passed" if progress.electors_posted else "open"
    return Gate("electors", "选举人名单编制并公布", "The list of electors is posted", state, due=progress.election_day)


def _attendance(rulebook: Rulebook, progress: Progress, today: date) -> Gate:
    zh, en, day = "选举人签到", "Electors check in", progress.election_day
    if steps.vote_over(progress.stage):
        return Gate("attendance", zh, en, "passed", due=day)
    if day is None or today < day:
        return Gate("attendance", zh, en, "waiting", due=day)
    decision = voting_day(rulebook, today, day)
    return Gate("attendance", zh, en, "blocked" if decision.blocks else "open", due=day, decisions=(decision,))
