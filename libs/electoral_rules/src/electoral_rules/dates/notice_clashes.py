"""Where a notice cannot be posted in time (公布期限的冲突): against the window, its stage, a day already chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from electoral_rules.book.calendars import CHINA, Calendar
from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.clash import Collision, beyond, clash, in_days, shown
from electoral_rules.dates.duties import due, earliest_day, latest_posting
from electoral_rules.dates.stages import gap_at, rule_at, stage_rule
from electoral_rules.dates.timetable import events, no_roll, of_the_roll
from electoral_rules.dates.windows import frame_of, span

Known = Mapping[str, date]


def notices(book: Rulebook, day: date, known: Known, calendar: Calendar = CHINA, mode: str = "") -> Iterator[Collision]:
    """Collisions of every notice counted back from the election day, posted on its known day or still to be posted."""
    for rule in needed(book, mode):
        latest, posted = latest_posting(rule, day, calendar), known.get(rule.value["act"])
        if posted is None:
            yield from _before_the_window(book, rule, latest, calendar)
            yield from _in_its_stage(book, rule, latest)
        else:
            yield from _too_late(book, rule, (latest, posted), calendar)
            yield from _before_the_window(book, rule, posted, calendar)
            yield from _in_no_stage(book, rule, posted)


def needed(book: Rulebook, mode: str = "") -> list[Rule]:
    """The notices counted back from the election day; without the roll's where the mode of election needs no roll."""
    found = [
        rule
        for rule in book.rules
        if isinstance(rule.value, Mapping) and rule.value.get("anchor") == "election_day" and rule.value.get("act")
    ]
    return [rule for rule in found if not (of_the_roll(rule) and no_roll(book, mode))]


def public_notice(book: Rulebook, known: Known, calendar: Calendar = CHINA) -> Iterator[Collision]:
    """Where a public notice (公示) has not stood its days when the list is submitted, or when its stage ends."""
    rule, party = book.find("timetable.public_notice"), book.find("timetable.party_window")
    posted = known.get("notice_posted")
    if rule is None or party is None or posted is None:
        return
    earliest, last = due(rule, posted, calendar).day, span(party.value)[1]
    submitted = min(known.get("list_submitted", last), last)
    if (short := (earliest - submitted).days) > 0:
        zh = f"{posted}开始公示，最早{earliest}才能上报，而计划最迟{submitted}上报（“{party.zh}”{shown(party)[0]}），差{short}日。"
        en = f"On notice from {posted}, the list may be submitted on {earliest}: {in_days(short)} after {submitted}."
        yield clash(rule, party, short, (zh, en))


def answers(book: Rulebook, day: date, known: Known, calendar: Calendar = CHINA) -> Iterator[Collision]:
    """Where the last day to answer objections to the roll comes after the election day."""
    rule, notice = book.find("timetable.roll_answer"), book.find("timetable.roll_notice")
    if rule is None or notice is None:
        return
    answered = events(book, {**known, "election_day": day}, calendar).get("objection_answered", day)
    if (late := (answered - day).days) > 0:
        zh = f"异议的答复最迟为{answered}，晚于选举日{day}，相差{late}日；请提前公布选民名单。"
        en = f"Objections may be answered until {answered}, {in_days(late)} after the election day: post the roll earlier."
        yield clash(rule, notice, late, (zh, en), warns=True)


def _too_late(book: Rulebook, rule: Rule, days: tuple[date, date], calendar: Calendar) -> Iterator[Collision]:
    latest, posted = days
    if (short := (posted - latest).days) > 0:
        other, earliest = rule_at(book, posted) or frame_of(book), earliest_day(rule, posted, calendar)
        zh = (
            f"“{rule.zh}”最迟为{latest}，而计划{posted}公布（“{other.zh}”{shown(other)[0]}），差{short}日；"
            f"{posted}公布的，选举日最早为{earliest}。"
        )
        en = (
            f"{rule.id} asks for {latest} at the latest, but the plan posts on {posted} ({other.id}, {shown(other)[1]}): "
            f"{in_days(short)} short; posted then, the election day is {earliest} at the earliest."
        )
        yield clash(rule, other, short, (zh, en))


def _before_the_window(book: Rulebook, rule: Rule, posted: date, calendar: Calendar) -> Iterator[Collision]:
    window = book.find("election.window")
    if window and (out := (span(window.value)[0] - posted).days) > 0:
        first = span(window.value)[0]
        earliest = earliest_day(rule, first, calendar)
        zh = f"“{rule.zh}”要在{posted}，而“{window.zh}”{first}才开始，相差{out}日；{first}公布的，选举日最早为{earliest}。"
        en = (
            f"{rule.id} falls on {posted}, {in_days(out)} before {window.id} begins on {first}; "
            f"posted on that day, the election day is {earliest} at the earliest."
        )
        yield clash(rule, window, out, (zh, en))


def _in_its_stage(book: Rulebook, rule: Rule, latest: date) -> Iterator[Collision]:
    stage = stage_rule(book, rule.id)
    first, last = span(stage.value) if stage else (latest, latest)
    if stage and latest < first:
        out = (first - latest).days
        zh = f"“{rule.zh}”最迟为{latest}，而“{stage.zh}”{first}才开始，相差{out}日。"
        en = f"{rule.id} is due by {latest}, {in_days(out)} before {stage.id} begins."
        yield clash(rule, stage, out, (zh, en))
    elif stage and latest < last:
        lost = (last - latest).days
        zh = f"“{stage.zh}”到{last}结束，但“{rule.zh}”最迟为{latest}：该阶段最后{lost}日已来不及公布。"
        en = f"{stage.id} runs to {last}, but {rule.id} is due by {latest}: {in_days(lost)} of the stage come too late."
        yield clash(rule, stage, lost, (zh, en), warns=True)
    else:
        yield from _in_no_stage(book, rule, latest)


def _in_no_stage(book: Rulebook, rule: Rule, day: date) -> Iterator[Collision]:
    stage, gap = stage_rule(book, rule.id), gap_at(book, day)
    if stage and gap:
        out = beyond(span(stage.value), day)
        zh = (
            f"“{rule.zh}”的{day}不属于任何阶段（空档{gap[0]}至{gap[1]}），"
            f"“{stage.zh}”（{shown(stage)[0]}）已结束{out}日；可在该阶段内提前公布。"
        )
        en = (
            f"{rule.id} falls on {day}, in no stage (gap {gap[0]} to {gap[1]}), {in_days(out)} after {stage.id} "
            f"({shown(stage)[1]}): it may be posted earlier, within the stage."
        )
        yield clash(rule, stage, out, (zh, en), warns=True)
