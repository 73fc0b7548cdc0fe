"""Any dated rule, asked both ways: may this be done on this day, and on which days may the event be (期限的正算与倒推)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from electoral_rules.book.calendars import CHINA, ONE_DAY, Calendar
from electoral_rules.book.days import years_after
from electoral_rules.book.decision import Decision, decide
from electoral_rules.book.model import Rule, RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import not_ruled
from electoral_rules.dates.duties import Due, anchor_of, due

WORDS = {"latest": ("最迟为", "at the latest on"), "earliest": ("最早为", "at the earliest on"), "on": ("应当在", "on")}


def limits(rule: Rule, event: date | None = None, calendar: Calendar = CHINA) -> tuple[Due, ...]:
    """The days a rule sets: one for a deadline or a fixed date, two for a window; an open end of a window sets none.

    `event` is the day the rule counts from. RulesError where it counts from one that is not given, or sets no day.
    """
    value = rule.value if isinstance(rule.value, Mapping) else {}
    if anchor_of(rule):
        if event is None:
            raise RulesError(f"{rule.id} 自{anchor_of(rule)}起算，请给出该日。Give the day of {anchor_of(rule)}.")
        return (due(rule, event, calendar),)
    if "date" in value and "bound" in value:
        return (Due(date.fromisoformat(value["date"]), value["bound"]),)
    if "from" in value and "to" in value:
        ends = (("earliest", value["from"]), ("latest", value["to"]))
        return tuple(
            Due(date.fromisoformat(day), "earliest" if end == "earliest" else "latest") for end, day in ends if day
        )
    raise RulesError(f"{rule.id} 没有规定日期。This rule sets no day.")


def kept(
    rulebook: Rulebook, rule_id: str, done: date, event: date | None = None, calendar: Calendar = CHINA
) -> Decision:
    """Whether what the rule dates may be done on `done` (期限内): any deadline, fixed date or window of any document.

    `event` is the day a deadline counts from. A refusal names the day and how many days `done` is off. Not applicable
    where the rulebook has no such rule; RulesError as in `limits`.
    """
    rule = rulebook.find(rule_id)
    if rule is None:
        return not_ruled(rulebook, rule_id)
    found = limits(rule, event, calendar)
    broken = next((limit for limit in found if not limit.allows(done)), None)
    shown = {limit.bound: limit.day.isoformat() for limit in found}
    if broken is None:
        yes = (f"“{rule.zh}”在期限内。", f"{rule.en}: in time.")
        return decide(rule, True, required=shown, observed=done.isoformat(), yes=yes, no=yes)
    off, (zh, en) = abs((done - broken.day).days), WORDS[broken.bound]
    no = (f"“{rule.zh}”{zh}{broken.day}，相差{off}日。", f"{rule.en}: {en} {broken.day}, {off} days off.")
    return decide(rule, False, required=shown, observed=done.isoformat(), yes=no, no=no)


def event_due(rule: Rule, done: date, calendar: Calendar = CHINA) -> Due:
    """When the event a rule counts from may be, if the duty is done on `done`: the inverse of `due` (倒推).

    For a notice of n days before the election it is the earliest election day; for a term of years the latest previous
    election; for an answer within n days the earliest receipt that still makes it in time.
    """
    bound = rule.value.get("bound", "latest")
    step = ONE_DAY if bound == "earliest" else -ONE_DAY
    event = _near(rule, done)
    while not due(rule, event, calendar).allows(done):
        event -= step
    while bound != "on" and due(rule, event + step, calendar).allows(done):
        event += step
    return Due(event, "on" if bound == "on" else "latest" if bound == "earliest" else "earliest")


def _near(rule: Rule, done: date) -> date:
    value = rule.value
    if "years" in value:
        return years_after(done, -value["years"])
    days: int = value.get("days", value.get("within", 0))
    return done - days * ONE_DAY
