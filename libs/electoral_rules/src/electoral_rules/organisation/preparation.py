"""What stands between an election and its vote until the list of candidates (筹备阶段的关口): plan, measures, day, electors, attendance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from electoral_rules import notices
from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.gates import Gate, GateState
from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates import roll_dates, timetable
from electoral_rules.dates.duties import due, latest_posting, posting
from electoral_rules.dates.windows import election_day_allowed, voting_day, window_of
from electoral_rules.electorate.representatives import is_polled
from electoral_rules.electorate.roll import before_vote
from electoral_rules.in_force import across_laws
from electoral_rules.organisation import settling
from electoral_rules.organisation.measures import Measures, in_force
from electoral_rules.oversight import difficult

PLANNER = "street_office"
"""Who has the plan checked and puts it into force, under every document."""
DAY = ("election_day", "确定选举日", "The election day is set")
ELECTORS = ("electors", "选举人名单编制并公布", "The list of electors is posted")
OBJECTIONS = ("objections", "选举人名单异议期", "Objections to the list of electors")
FINAL = ("roll_final", "选民名单确定", "The roll is final")
AUDITED = ("outgoing_audit", "离任审计结果公布", "The outgoing audit is published")
ATTENDANCE = ("attendance", "选举人签到", "Electors check in")


@dataclass(frozen=True, slots=True)
class Progress:
    """办理情况: the election's state, last step, day, mode and body, and the real days the electors' and the formal list were posted.

    `excepted` are the rules of which an exception was approved for this day.
    `measures` are those a meeting passed last, None while the plan's are the only ones. `unanswered` are the days on which
    the objections to the list that nobody answered yet were received. `roll_final` says that the roll was made final.
    `kind` is that of the election, `audited` the day on which the outgoing audit was published, None while it is not.
    """

    state: str
    step: str
    election_day: date | None
    electors_posted: date | None
    slate_posted: date | None
    excepted: Collection[str] = ()
    mode: str = ""
    body: str = ""
    measures: Measures | None = None
    unanswered: Collection[date] = ()
    roll_final: bool = False
    kind: str = ""
    audited: date | None = None


def gates(rulebook: Rulebook, progress: Progress, today: date) -> tuple[Gate, ...]:
    """The gates in their order, as the documents and the mode order them; day and electors are open side by side."""
    return (
        Gate("plan", "工作方案审核并启用", "The plan is checked and active", "passed", PLANNER),
        _measures(rulebook, progress.measures),
        _day(rulebook, progress, today),
        _electors(rulebook, progress, today),
        *_objections(rulebook, progress, today),
        *_final(rulebook, progress, today),
        *_audit(rulebook, progress, today),
        _attendance(rulebook, progress, today),
    )


def day_decisions(
    rulebook: Rulebook, body: str, day: date, slate_posted: date | None, excepted: Collection[str] = ()
) -> tuple[Decision, ...]:
    """Whether the body may be elected on `day`: its window, the law of that day, and the posting of a list already up (E−n)."""
    posted = notices.dated_by_the_day().dated(rulebook, slate_posted, day) if slate_posted else ()
    return (election_day_allowed(rulebook, day, excepted, body), *across_laws(rulebook, day), *posted)


@dataclass(frozen=True, slots=True)
class Window:
    """选举日的范围: first and last day an election may be held on; None where the documents give none, as a law does."""

    first: date | None
    last: date | None


def window(rulebook: Rulebook, body: str) -> Window:
    """The days a body may be elected on, as far as the documents give them."""
    rule = window_of(rulebook, body)
    first, last = (rule.value.get(end) if rule else None for end in ("from", "to"))
    return Window(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def conductor(rulebook: Rulebook) -> str:
    """Who conducts the election: the commission where a document has one elected, else the committee's members in office."""
    return "commission" if rulebook.has("commission.elected_by") else "residents_committee"


def _measures(rulebook: Rulebook, version: Measures | None) -> Gate:
    """What the measures still lack before each step that rests on them, and whether those passed are in force."""
    standing = in_force(rulebook, version) if version else ()
    decisions = (*settling.unsettled(rulebook), *(each for each in standing if each.blocks or each.warns))
    state: GateState = "open" if decisions else "passed"
    zh, en = "选举办法内容齐备", "The election measures are complete"
    return Gate("measures", zh, en, state, conductor(rulebook), decisions=decisions)


def _day(rulebook: Rulebook, progress: Progress, today: date) -> Gate:
    last, owner = window(rulebook, progress.body).last, conductor(rulebook)
    if progress.election_day is None:
        state: GateState = "open" if last is None or today <= last else "missed"
        return Gate(*DAY, state, owner, due=last)
    roll = _roll(rulebook, progress)
    posted = progress.electors_posted or today
    too_late = (posting(rulebook, roll.id, posted, progress.election_day),) if roll else ()
    held = day_decisions(rulebook, progress.body, progress.election_day, progress.slate_posted, progress.excepted)
    decisions = (*held, *too_late)
    state = "blocked" if any(decision.blocks for decision in decisions) else "passed"
    return Gate(*DAY, state, owner, due=last, decisions=decisions)


def _roll(rulebook: Rulebook, progress: Progress) -> Rule | None:
    """The rule that dates the roll's posting; None where this mode needs no roll, no document dates it, or it is excepted."""
    if roll_dates.ROLL in progress.excepted or timetable.no_roll(rulebook, progress.mode):
        return None
    return rulebook.find(roll_dates.ROLL)


def _electors(rulebook: Rulebook, progress: Progress, today: date) -> Gate:
    owner, day, posted = conductor(rulebook), progress.election_day, progress.electors_posted
    roll = _roll(rulebook, progress) if day else None
    if day is None or roll is None:
        state: GateState = "passed" if posted else "missed" if day and today > day else "open"
        return Gate(*ELECTORS, state, owner, due=day)
    decision = posting(rulebook, roll.id, posted or today, day)
    state = "missed" if decision.blocks else "passed" if posted else "open"
    return Gate(
        *ELECTORS, state, owner, due=latest_posting(roll, day), decisions=(decision,) if decision.blocks else ()
    )


def _objections(rulebook: Rulebook, progress: Progress, today: date) -> tuple[Gate, ...]:
    """The days for objections run from the real posting of the roll; a document or mode without them has no such gate."""
    roll, within = _roll(rulebook, progress), rulebook.find(roll_dates.OBJECTION)
    if roll is None or within is None:
        return ()
    posted, day = progress.electors_posted, progress.election_day
    if posted is None:
        last = due(within, latest_posting(roll, day)).day if day else None
        return (Gate(*OBJECTIONS, "waiting", conductor(rulebook), due=last),)
    overdue = _overdue(rulebook, progress, posted, today)
    last = due(within, posted).day
    waits = today <= last or progress.unanswered
    state: GateState = "missed" if overdue else "open" if waits else "passed"
    return (Gate(*OBJECTIONS, state, conductor(rulebook), due=last, decisions=overdue),)


def _final(rulebook: Rulebook, progress: Progress, today: date) -> tuple[Gate, ...]:
    """A roll is made final before the day; where this mode needs none there is no such gate."""
    decisions = before_vote(rulebook, progress.mode, progress.roll_final)
    if not decisions or not is_polled(progress.body):
        return ()
    day, late = progress.election_day, progress.election_day is not None and today > progress.election_day
    waits: GateState = "missed" if late else "open" if progress.electors_posted else "waiting"
    blocking = tuple(each for each in decisions if each.blocks and progress.electors_posted)
    return (Gate(*FINAL, "passed" if progress.roll_final else waits, conductor(rulebook), due=day, decisions=blocking),)


def _audit(rulebook: Rulebook, progress: Progress, today: date) -> tuple[Gate, ...]:
    """The outgoing audit is published before the day (11p); an election that ends no director's term has no such gate."""
    if not difficult.audited_before(rulebook, progress.body, progress.kind):
        return ()
    day = progress.election_day
    if day is None:
        return (Gate(*AUDITED, "passed" if progress.audited else "open", PLANNER),)
    decision = difficult.outgoing_audit(rulebook, progress.audited, day)
    late = progress.audited is not None or today >= day
    state: GateState = "passed" if not decision.blocks else "missed" if late else "open"
    decisions = (decision,) if decision.blocks else ()
    return (Gate(*AUDITED, state, PLANNER, due=day - timedelta(days=1), decisions=decisions),)


def _overdue(rulebook: Rulebook, progress: Progress, posted: date, today: date) -> tuple[Decision, ...]:
    if not rulebook.has(roll_dates.ANSWER):
        return ()
    answers = (roll_dates.answer(rulebook, received, today, posted) for received in progress.unanswered)
    return tuple(each for each in answers if each.blocks)


def _attendance(rulebook: Rulebook, progress: Progress, today: date) -> Gate:
    owner, day = conductor(rulebook), progress.election_day
    if steps.vote_over(progress):
        return Gate(*ATTENDANCE, "passed", owner, due=day)
    if day is None or today < day:
        return Gate(*ATTENDANCE, "waiting", owner, due=day)
    decision = voting_day(rulebook, today, day)
    return Gate(*ATTENDANCE, "missed" if decision.blocks else "open", owner, due=day, decisions=(decision,))
