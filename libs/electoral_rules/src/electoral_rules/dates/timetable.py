"""The whole timetable of an election day (时间表): every dated duty of its documents, what it depends on, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from electoral_rules.book.calendars import CHINA, Calendar
from electoral_rules.book.decision import Decision, Text
from electoral_rules.book.model import Citation, Rule
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.duties import anchor_of, due, earliest_day, latest_posting, posting
from electoral_rules.dates.windows import election_day_allowed, window

__all__ = [
    "EVENTS",
    "FORMAL_LIST",
    "Row",
    "earliest_election_day",
    "election_day_allowed",
    "events",
    "is_dated",
    "latest_posting_day",
    "no_roll",
    "of_the_roll",
    "slate_posting",
    "timetable",
    "waiting",
    "window",
]
FORMAL_LIST = "timetable.formal_list_notice"
ELECTION_DAY = "election_day"
ROLL_EVENTS = {"roll_posted", "objection_received", "objections_closed"}
BODY_DATED: Mapping[str, str] = {
    "timetable.party_window": "party_organisation",
    "timetable.representatives_window": "representatives",
    "supervision.held": "supervision_committee",
}
"""Which body's election a rule dates, where it dates one body's only."""
EVENTS: Mapping[str, Text] = {
    "election_day": ("选举日", "the election day"),
    "previous_election": ("上届选举日", "the previous election"),
    "list_posted": ("名单公布日", "the posting of the formal list"),
    "roll_posted": ("选民名单公布日", "the posting of the roll"),
    "objection_received": ("收到异议之日", "the receipt of an objection"),
    "objections_closed": ("异议期届满之日", "the end of the days for objections"),
    "objection_answered": ("答复之日", "the answer to an objection"),
    "notice_posted": ("公示之日", "the posting of the public notice"),
    "list_submitted": ("上报之日", "the submission of the list"),
    "receipt": ("收到之日", "receipt"),
    "start_of_check": ("开始调查之日", "the start of the check"),
    "verification": ("核实之日", "the verification"),
    "meeting": ("会议召开之日", "the meeting"),
    "election": ("选举日", "the election day"),
}
"""事件: what days are counted from, in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """时间表的一行: what is due on `date`, which is the latest, the earliest or the only day (`bound`: latest|earliest|on).

    `depends_on` names what the date is counted from: "election_day", another event ("roll_posted"), or "" for a date the
    document gives itself.
    """

    id: str
    zh: str
    en: str
    date: date
    bound: str
    depends_on: str
    citation: Citation

    def as_dict(self) -> dict[str, object]:
        """The JSON form, the date as ISO text."""
        return {
            "id": self.id,
            "zh": self.zh,
            "en": self.en,
            "date": self.date.isoformat(),
            "bound": self.bound,
            "depends_on": self.depends_on,
            "citation": self.citation.as_dict(),
        }


def latest_posting_day(rulebook: Rulebook, election_day: date, calendar: Calendar = CHINA) -> date:
    """The last day the formal list may be posted for this election day (E−n); RuleMissing where no notice is set."""
    return latest_posting(rulebook.rule(FORMAL_LIST), election_day, calendar)


def earliest_election_day(rulebook: Rulebook, posted: date, calendar: Calendar = CHINA) -> date:
    """The first day an election may be held once the formal list was posted on `posted`; RuleMissing as above."""
    return earliest_day(rulebook.rule(FORMAL_LIST), posted, calendar)


def slate_posting(rulebook: Rulebook, posted: date, election_day: date, calendar: Calendar = CHINA) -> Decision:
    """Whether the formal list (正式候选人名单), posted on `posted`, stands long enough before `election_day`.

    A refusal says how many days are short, the earliest election day that remains, and the latest posting day.
    """
    return posting(rulebook, FORMAL_LIST, posted, election_day, calendar)


def timetable(
    rulebook: Rulebook,
    election_day: date,
    known: Mapping[str, date] | None = None,
    calendar: Calendar = CHINA,
    mode: str = "",
    body: str = "",
) -> tuple[Row, ...]:
    """Every dated duty of an election held on `election_day`, in order of date, each with its citation.

    `known` gives the days of events already fixed ({"roll_posted": …}); for an event that is not known, what hangs on it
    is counted from the latest day it may take place. Duties whose event has no day at all are left to `waiting`. Given the
    `mode` of election, the roll's days are left out where that mode needs no roll; given the `body`, those of other bodies.
    """
    days = events(rulebook, {**(known or {}), ELECTION_DAY: election_day}, calendar)
    rules = [
        rule
        for rule in rulebook.rules
        if not (_of_another(rule, body) or (of_the_roll(rule) and no_roll(rulebook, mode)))
    ]
    rows = [row for rule in rules for row in _rows(rulebook, rule, days, calendar)]
    return tuple(sorted(rows, key=lambda row: (row.date, row.id)))


def waiting(
    rulebook: Rulebook, election_day: date, known: Mapping[str, date] | None = None, calendar: Calendar = CHINA
) -> tuple[Rule, ...]:
    """The rules that count from an event without a day so far (举报收到之日 …), in order of id."""
    days = events(rulebook, {**(known or {}), ELECTION_DAY: election_day}, calendar)
    return tuple(rule for rule in rulebook.rules if anchor_of(rule) not in ("", *days))


def events(rulebook: Rulebook, known: Mapping[str, date], calendar: Calendar = CHINA) -> dict[str, date]:
    """The day of every event that is known or follows: an act nobody dated is taken to happen on the last day allowed."""
    days = dict(known)
    if ELECTION_DAY in days:
        days.setdefault("election", days[ELECTION_DAY])
    acts = [rule for rule in rulebook.rules if anchor_of(rule) and {"act", "closes"} & set(rule.value)]
    # One event may follow from another (roll posted → objection → answer), so this goes on until none is added.
    found = -1
    while found < len(days):
        found = len(days)
        for rule in acts:
            if anchor_of(rule) in days:
                end = due(rule, days[anchor_of(rule)], calendar).day
                for event in {rule.value.get("act"), rule.value.get("closes")} - {None}:
                    days.setdefault(event, end)
    return days


def _of_another(rule: Rule, body: str) -> bool:
    return bool(body) and BODY_DATED.get(rule.id, body) != body


def no_roll(rulebook: Rulebook, mode: str) -> bool:
    """Whether elections by this mode need no roll; False where the mode or the rule is not known."""
    required = rulebook.find("roll.required")
    return bool(mode and required and mode not in required.value["modes"])


def of_the_roll(rule: Rule) -> bool:
    """Whether the rule dates the roll's posting, or what follows from it."""
    return bool(anchor_of(rule)) and bool({anchor_of(rule), rule.value.get("act")} & ROLL_EVENTS)


def is_dated(rule: Rule) -> bool:
    """Whether the rule sets a day: counted from an event, fixed, or as the ends of a window."""
    return bool(anchor_of(rule)) or _fixed(rule) or _windowed(rule)


def _fixed(rule: Rule) -> bool:
    return isinstance(rule.value, Mapping) and isinstance(rule.value.get("date"), str) and "bound" in rule.value


def _windowed(rule: Rule) -> bool:
    return isinstance(rule.value, Mapping) and {"from", "to"} <= set(rule.value) and isinstance(rule.value["to"], str)


def _rows(rulebook: Rulebook, rule: Rule, days: Mapping[str, date], calendar: Calendar) -> Iterator[Row]:
    if _windowed(rule):
        yield from _ends(rulebook, rule, rule.value, rule.id)
    elif _fixed(rule):
        yield Row(
            rule.id, rule.zh, rule.en, date.fromisoformat(rule.value["date"]), rule.value["bound"], "", rule.citation
        )
    elif isinstance(rule.value, Mapping) and "windows" in rule.value:
        windows = rule.value["windows"]
        for number, value in enumerate(windows, start=1):
            source = _source(rulebook, rule, rule.value.get("second", "") if number == len(windows) else "")
            yield from _ends(rulebook, replace(rule, citation=source), value, f"{rule.id}.{number}")
    elif anchor_of(rule) in days:
        found = due(rule, days[anchor_of(rule)], calendar)
        yield Row(rule.id, rule.zh, rule.en, found.day, found.bound, anchor_of(rule), rule.citation)


def _source(rulebook: Rulebook, rule: Rule, named: str) -> Citation:
    """The words a day comes from: those of the rule named for it, else the rule's own."""
    return rulebook.rule(named).citation if named else rule.citation


def _ends(rulebook: Rulebook, rule: Rule, value: Mapping[str, str], name: str) -> Iterator[Row]:
    for end, bound, zh, en in (("from", "earliest", "开始", "begins"), ("to", "latest", "结束", "ends")):
        if value[end]:
            day = date.fromisoformat(value[end])
            source = _source(rulebook, rule, value.get("first", "") if end == "from" else "")
            yield Row(f"{name}.{end}", f"{rule.zh}{zh}", f"{rule.en}: {en}", day, bound, "", source)
