"""Dates: may the election be held on this day, when must a list be posted, and the whole timetable of a day (时间表)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from electoral_rules.days import days_after, days_between
from electoral_rules.decision import Decision, decide
from electoral_rules.model import Citation, Rule
from electoral_rules.rulebook import Rulebook

FORMAL_LIST = "timetable.formal_list_notice"


@dataclass(frozen=True, slots=True)
class Row:
    """时间表的一行: what is due on `date`, which is the latest, the earliest or the only day (`bound`: latest|earliest|on).

    `depends_on` names what the date is counted from: "election_day" or "" for a date the document gives itself.
    """

    id: str
    zh: str
    en: str
    date: date
    bound: str
    depends_on: str
    citation: Citation

    def as_dict(self) -> dict[str, Any]:
        """The JSON form, the date as ISO text."""
        return {
            "id": self.id, "zh": self.zh, "en": self.en, "date": self.date.isoformat(), "bound": self.bound,
            "depends_on": self.depends_on, "citation": self.citation.as_dict(),
        }  # fmt: skip


def election_day_allowed(rulebook: Rulebook, day: date) -> Decision:
    """Whether `day` lies in the document's window, both ends included (补选时间)."""
    rule = rulebook.rule("election.window")
    first, last = window(rulebook)
    return decide(
        rule, first <= day <= last, required={"from": first.isoformat(), "to": last.isoformat()}, observed=day.isoformat(),
        yes=("选举日在规定的时间内。", "The election day lies in the window."),
        no=(f"选举日必须在{first}至{last}之间。", f"The election day must lie between {first} and {last}."),
    )  # fmt: skip


def window(rulebook: Rulebook) -> tuple[date, date]:
    """First and last day of the document's window."""
    value = rulebook.rule("election.window").value
    return date.fromisoformat(value["from"]), date.fromisoformat(value["to"])


def latest_posting_day(rulebook: Rulebook, election_day: date) -> date:
    """The last day the formal list may be posted for this election day (E−n)."""
    return days_after(election_day, rulebook.rule(FORMAL_LIST).value["days"])


def earliest_election_day(rulebook: Rulebook, posted: date) -> date:
    """The first day an election may be held once the formal list was posted on `posted`."""
    return days_after(posted, -rulebook.rule(FORMAL_LIST).value["days"])


def slate_posting(rulebook: Rulebook, posted: date, election_day: date) -> Decision:
    """Whether the formal list (正式候选人名单), posted on `posted`, stands long enough before `election_day`.

    A refusal says how many days are short, the earliest election day that remains, and the latest posting day.
    """
    rule = rulebook.rule(FORMAL_LIST)
    needed, given = -rule.value["days"], days_between(posted, election_day)
    latest, earliest = latest_posting_day(rulebook, election_day), earliest_election_day(rulebook, posted)
    short = needed - given
    return decide(
        rule, short <= 0, required={"days": needed, "latest_posting_day": latest.isoformat()},
        observed={"days": given, "days_short": max(short, 0), "earliest_election_day": earliest.isoformat()},
        yes=(f"在选举日的{given}日前公布，符合规定。", f"Posted {given} days before the election day."),
        no=(f"距选举日差{short}日：最迟应于{latest}张榜公布；{posted}公布的，选举日最早为{earliest}。",
            f"{short} {'day' if short == 1 else 'days'} short: post by {latest} at the latest; "
            f"a list posted on {posted} allows an election from {earliest}."),
    )  # fmt: skip


def timetable(rulebook: Rulebook, election_day: date) -> tuple[Row, ...]:
    """Every dated duty of an election held on `election_day`, in order of date, each with its citation."""
    first, last = window(rulebook)
    frame = rulebook.rule("election.window")
    rows = [
        Row("election.window.from", "补选开始", "The by-elections begin", first, "earliest", "", frame.citation),
        Row("election.window.to", "补选结束", "The by-elections end", last, "latest", "", frame.citation),
        *(_row(rule, election_day) for rule in rulebook.rules if is_dated(rule)),
    ]
    return tuple(sorted(rows, key=lambda row: (row.date, row.id)))


def is_dated(rule: Rule) -> bool:
    """Whether the rule sets a day counted from the election day, and so stands in every timetable."""
    return isinstance(rule.value, Mapping) and rule.value.get("anchor") == "election_day"


def _row(rule: Rule, election_day: date) -> Row:
    day = days_after(election_day, rule.value["days"])
    return Row(rule.id, rule.zh, rule.en, day, rule.value["bound"], "election_day", rule.citation)
