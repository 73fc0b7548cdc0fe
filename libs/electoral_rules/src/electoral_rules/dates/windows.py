"""The days an election, or a part of it, may be held on (选举时间、起止日期), and the years a term has to have run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.decision import decide
from electoral_rules.book.model import Rule, RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, decisions_rest_on, rests_on
from electoral_rules.book.silence import not_ruled
from electoral_rules.book.values import Dated, Window
from electoral_rules.dates.duties import Interval, due

Days = tuple[date, date]
"""First and last day, both included; the first or last day there is where the text gives none."""


class Windows(TypedDict):
    """几段时间: any of these windows; `second` names the rule whose words date the last one."""

    windows: list[Window]
    second: NotRequired[str]


class DayException(TypedDict):
    """选举日例外: the rules of whose days an exception may be made, and who approves it."""

    excepts: list[str]
    approved_by: Literal["another_person"]


STAGES = (
    "prepare",
    "publicity",
    "reps_and_roll",
    "candidates",
    "rules_and_acceptance",
    "mobilise",
    "supporting_bodies",
    "follow_up",
)
WINDOW: Clause[Window] = Clause("election.window", "election.day_window", "timetable.party_window")
STAGE: Clause[Window] = Clause(*(f"stage.{name}" for name in STAGES))
EXCEPTION: Clause[DayException] = Clause("election.day_exception")
BODIES: Mapping[str, str] = {
    "party": "timetable.party_window",
    "residents_committee": "election.day_window",
    "supervision_committee": "supervision.held",
}
"""Which rule dates the election of a body: 社区党组织, 居民委员会, 监督委员会."""
PARTY: Mapping[str, str] = {"party_organisation": "party"}
"""What an election calls the body that documents date as the party."""


def span(value: Mapping[str, object]) -> Days:
    """The days of a window as dates; an end the text leaves open is the first or last day there is."""
    first, last = str(value.get("from", "")), str(value.get("to", ""))
    return date.fromisoformat(first) if first else date.min, date.fromisoformat(last) if last else date.max


def frame_of(book: Rulebook) -> Rule:
    """The rule an election day is held to: the days named for the vote, else the window of the whole election.

    A law gives neither: there it is only that votes are cast on one day, which may be any.
    """
    return book.find("election.day_window") or book.find("election.window") or book.rule("voting.day")


def window(rulebook: Rulebook) -> Days:
    """First and last day an election may be held on; RuleMissing where the documents give no window."""
    return span((rulebook.find("election.day_window") or rulebook.rule("election.window")).value)


def window_of(rulebook: Rulebook, body: str = "") -> Rule | None:
    """The rule that gives a body's vote its days: its own, else those of the vote, else the window of the whole election."""
    own = dated(rulebook, body)
    return own or rulebook.find("election.day_window") or rulebook.find("election.window")


def election_day_allowed(rulebook: Rulebook, day: date, approved: Collection[str] = (), body: str = "") -> Decision:
    """Whether `day` lies in the days the document gives for the vote of a `body`, both ends included (选举时间).

    A warning where the text itself is vague (9月底前基本完成), and where the rule is among those an exception was
    `approved` of for this day (BAL-35); not applicable where none is given, as in a law.
    """
    frame = window_of(rulebook, body)
    if frame is None:
        return WINDOW.not_ruled(rulebook)
    found = _inside(frame, day, ("选举日", "the election day"))
    if not (found.blocks and found.rule in approved and may_be_excepted(rulebook, found)):
        return found
    zh, en = f"{found.reason_zh}本次已批准例外。", f"{found.reason_en} An exception was approved."
    return replace(found, verdict="warning", reason_zh=zh, reason_en=en)


def may_be_excepted(rulebook: Rulebook, decision: Decision) -> bool:
    """Whether an exception can be asked for what was decided of an election day: a warning, or a bar that may be excepted."""
    rule = EXCEPTION.find(rulebook)
    return decision.warns or (decision.blocks and rule is not None and decision.rule in rule.value["excepts"])


@rests_on("voting.day")
def voting_day(rule: Ruled[Dated], today: date, election_day: date) -> Decision:
    """Whether votes may be cast today: on the fixed election day only (选举日)."""
    yes = "今日为选举日。", "Today is the election day."
    no = f"只能在选举日{election_day}投票。", f"Votes are cast on the election day, {election_day}, only."
    return rule.decide(today == election_day, yes, no, required=election_day.isoformat(), observed=today.isoformat())


def body_day_allowed(rulebook: Rulebook, body: str, day: date) -> Decision:
    """Whether a body may be elected on `day`: party, residents_committee, supervision_committee (各组织的选举时间).

    Not applicable where the document dates that body's election nowhere; RulesError for another body.
    """
    if body not in BODIES:
        raise RulesError(
            f"没有这个组织，可选的有：{'、'.join(BODIES)}。There is no such body; the known ones are listed."
        )
    rule = dated(rulebook, body)
    return not_ruled(rulebook, BODIES[body]) if rule is None else _inside(rule, day, (rule.zh, "the day"))


def dated(rulebook: Rulebook, body: str) -> Rule | None:
    """The rule that gives a body's election first and last days; None where the document dates it otherwise or nowhere."""
    rule = rulebook.find(BODIES.get(PARTY.get(body, body), ""))
    return rule if rule and isinstance(rule.value, Mapping) and "to" in rule.value else None


@decisions_rest_on("timetable.representatives_window")
def representatives_day(rule: Ruled[Windows], day: date) -> tuple[Decision, ...]:
    """Whether representatives may be elected on `day`, with a warning where the text gives two windows (AMB-11).

    Where both windows hold side by side, the outgoing representatives pass the election measures.
    """
    spans = [span(value) for value in rule.value["windows"]]
    shown = "、".join(f"{first}至{last}" for first, last in spans)
    yes = "居民代表的推选在规定的时间内。", "The representatives are elected in time."
    no = f"居民代表的推选应在{shown}进行。", "The representatives' election lies outside the days the text gives."
    inside = rule.decide(
        any(first <= day <= last for first, last in spans),
        yes,
        no,
        required=rule.value["windows"],
        observed=day.isoformat(),
    )
    return (inside, _two_windows(rule, shown)) if len(spans) > 1 else (inside,)


@rests_on("election.interval")
def term_finished(rule: Ruled[Interval], previous: date, day: date) -> Decision:
    """Whether the years a term has to run have passed since the `previous` general election (满三年后, both ends counted in).

    The corresponding day itself is allowed (届满 includes the number). Not applicable where the document asks for no
    number of years.
    """
    earliest, years = due(rule.rule, previous).day, rule.value["years"]
    short = (earliest - day).days
    yes = f"距上届选举已满{years}年。", f"{years} full years have passed since the last election."
    no = (
        f"距上届选举未满{years}年，差{short}日：选举日最早为{earliest}。",
        f"{years} full years have not passed, {short} days short: the election day is {earliest} at the earliest.",
    )
    observed = {"previous_election": previous.isoformat(), "days_short": max(short, 0)}
    required = {"years": years, "earliest_election_day": earliest.isoformat()}
    return rule.decide(short <= 0, yes, no, required=required, observed=observed)


def _inside(rule: Rule, day: date, thing: Text) -> Decision:
    first, last = span(rule.value)
    word, do, en = ("必须", "", "must lie") if rule.strength == "must" else ("一般应", "，请说明理由", "generally lies")
    yes = f"{thing[0]}在规定的时间内。", f"{_capital(thing[1])} lies in the window."
    no = f"{thing[0]}{word}在{first}至{last}之间{do}。", f"{_capital(thing[1])} {en} between {first} and {last}."
    required, observed = {"from": rule.value["from"], "to": rule.value["to"]}, day.isoformat()
    return decide(rule, first <= day <= last, required=required, observed=observed, yes=yes, no=no)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _two_windows(rule: Ruled[Windows], shown: str) -> Decision:
    return Decision(
        rule.id,
        "warning",
        rule.value["windows"],
        None,
        f"原文给出两段时间（{shown}），并行适用；选举办法由上届居民代表通过，请确认并记录。",
        "The text gives two windows, which hold side by side; the outgoing representatives pass the election measures.",
        rule.citation,
    )
