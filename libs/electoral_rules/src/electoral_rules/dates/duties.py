"""Dated duties (期限): when a thing may be done, counted from another day, in both directions (正算与倒推)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.calendars import CALENDAR_DAYS, CHINA, WORKING_DAYS, Calendar, Counting, Last
from electoral_rules.book.days import years_after
from electoral_rules.book.model import Rule
from electoral_rules.book.ruled import Clause, Decision, Rulebook
from electoral_rules.book.values import Bound


class Notice(TypedDict):
    """公布期限: `act` is done `days` before (negative) or after `anchor`, counted as `counting` says (default: as the rule does).

    `whole_days` says how many whole days (整日) a notice has stood by then, where that is the reading.
    """

    anchor: str
    days: int
    bound: Bound
    act: NotRequired[str]
    counting: NotRequired[Counting]
    whole_days: NotRequired[int]


Within = TypedDict(
    "Within",
    {
        "within": int,
        "from": str,
        "act": NotRequired[str],
        "closes": NotRequired[str],
        "counting": NotRequired[Counting],
        "last_day": Last,
    },
)
"""期间: `act` is done within this many days from the event `from`; the period's end is the event `closes`.

`last_day` says whether a last day on a public holiday moves past it (Civil Code art. 203) or stays.
"""


class Interval(TypedDict):
    """届满: full years since `anchor`, on the corresponding day at the earliest."""

    anchor: str
    years: int
    bound: Literal["earliest"]


NOTICE: Clause[Notice] = Clause("timetable.roll_notice", "timetable.formal_list_notice")


@dataclass(frozen=True, slots=True)
class Due:
    """期限的结果: the day, and whether it is the latest, the earliest or the only one."""

    day: date
    bound: Bound

    def allows(self, done: date) -> bool:
        """Whether a thing done on `done` is done in time."""
        if self.bound == "on":
            return done == self.day
        return done <= self.day if self.bound == "latest" else done >= self.day


def counting_of(rule: Rule) -> Counting:
    """Calendar or working days: the rule's value says so, else its `day_counting`, else calendar days."""
    return WORKING_DAYS if rule.value.get("counting", rule.day_counting) == WORKING_DAYS else CALENDAR_DAYS


def anchor_of(rule: Rule) -> str:
    """The event a rule counts from: election_day, roll_posted …; "" where it counts from none."""
    value = rule.value
    if not isinstance(value, Mapping):
        return ""
    if "anchor" in value and ("days" in value or "years" in value):
        return str(value["anchor"])
    return str(value["from"]) if "within" in value and "from" in value else ""


def due(rule: Rule, event: date, calendar: Calendar = CHINA) -> Due:
    """When the rule's duty is due if the event it counts from is on `event`; ValueError for a rule that counts no days."""
    value, counting = rule.value, counting_of(rule)
    if "within" in value:
        return Due(calendar.end(event, value["within"], value["last_day"], counting), "latest")
    if "years" in value:
        return Due(years_after(event, value["years"]), value["bound"])
    if "days" not in value:
        raise ValueError(f"{rule.id} counts no days")
    days = value["days"]
    day = calendar.before(event, -days, counting) if days < 0 else calendar.after(event, days, counting)
    return Due(day, value["bound"])


def latest_posting(rule: Rule, election_day: date, calendar: Calendar = CHINA) -> date:
    """The last day a notice may be posted for this election day (E−n)."""
    return due(rule, election_day, calendar).day


def earliest_day(rule: Rule, posted: date, calendar: Calendar = CHINA) -> date:
    """The first election day a notice posted on `posted` allows: the inverse of `latest_posting`."""
    return calendar.after(posted, -rule.value["days"], counting_of(rule))


def posting(book: Rulebook, rule_id: str, posted: date, election_day: date, calendar: Calendar = CHINA) -> Decision:
    """Whether a notice posted on `posted` stands long enough before `election_day` (在选举日的n日前公布).

    A refusal says how many days are short, the latest posting day, and the earliest election day that remains. Not
    applicable where the documents set no such notice.
    """
    rule = NOTICE.find(book, rule_id)
    if rule is None:
        return NOTICE.not_ruled(book, rule_id)
    counting = counting_of(rule.rule)
    needed, given = -rule.value["days"], calendar.between(posted, election_day, counting)
    latest, earliest = latest_posting(rule.rule, election_day, calendar), earliest_day(rule.rule, posted, calendar)
    short = max(needed - given, 0)
    zh, en = ("个工作日", "working day") if counting == WORKING_DAYS else ("日", "day")
    yes = f"在选举日的{given}{zh}前公布，符合规定。", f"Posted {given} {en}s before the election day."
    no = (
        f"距选举日差{short}{zh}：最迟应于{latest}张榜公布；{posted}公布的，选举日最早为{earliest}。",
        (
            f"{short} {en}{'s' * (short != 1)} short: post by {latest} at the latest; "
            f"a list posted on {posted} allows an election from {earliest}."
        ),
    )
    observed = {"days": given, "days_short": short, "earliest_election_day": earliest.isoformat()}
    required = {"days": needed, "latest_posting_day": latest.isoformat()}
    return rule.decide(posted <= latest, yes, no, required=required, observed=observed)
