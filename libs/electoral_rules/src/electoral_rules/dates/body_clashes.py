"""Where the day of a body's election cannot stand (选举日、各组织选举时间的冲突): windows, terms, order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.clash import Collision, beyond, clash, in_days, shown
from electoral_rules.dates.duties import due
from electoral_rules.dates.order import ORDER, ZH, disorders
from electoral_rules.dates.stages import rule_at
from electoral_rules.dates.windows import BODIES, dated, frame_of, span

EVENT_OF = {
    "party": "party_elected",
    "representatives": "representatives_elected",
    "residents_committee": "election_day",
    "supervision_committee": "supervision_elected",
}
"""Body → the event of its election."""


def election_day(book: Rulebook, day: date) -> Iterator[Collision]:
    """Where the election day lies outside its window; the other rule is the stage it lies in instead, if any."""
    frame = frame_of(book)
    if out := beyond(span(frame.value), day):
        other = rule_at(book, day) or book.rule("voting.day")
        zh = f"选举日{day}不在“{frame.zh}”（{shown(frame)[0]}）内，相差{out}日"
        zh += f"；该日属于“{other.zh}”（{shown(other)[0]}）。" if shown(other)[0] else "；投票只能在选举日进行。"
        en = f"The election day {day} lies {in_days(out)} outside {frame.id} ({shown(frame)[1]})."
        yield clash(frame, other, out, (zh, en))


def interval(book: Rulebook, day: date, known: Mapping[str, date]) -> Iterator[Collision]:
    """Where the years since the previous election have not passed on the election day."""
    rule, previous = book.find("election.interval"), known.get("previous_election")
    if rule is None or previous is None:
        return
    earliest, frame = due(rule, previous).day, frame_of(book)
    if (short := (earliest - day).days) > 0:
        left = f"，已超出“{frame.zh}”（{shown(frame)[0]}）" if earliest > span(frame.value)[1] else ""
        zh = f"上届选举在{previous}，“{rule.zh}”要求选举日不早于{earliest}，差{short}日{left}。"
        en = (
            f"The last election was on {previous}: {rule.id} allows {earliest} at the earliest, {in_days(short)} later."
        )
        yield clash(rule, frame, short, (zh, en))


def bodies(book: Rulebook, known: Mapping[str, date]) -> Iterator[Collision]:
    """Where a party organisation or supervision committee is elected outside the days the text gives it."""
    for body in BODIES:
        rule, day = dated(book, body), known.get(EVENT_OF[body])
        if rule and day and (out := beyond(span(rule.value), day)):
            zh = f"{ZH[body]}定在{day}，不在“{rule.zh}”（{shown(rule)[0]}）内，相差{out}日。"
            en = f"{body} on {day} lies {in_days(out)} outside {rule.id} ({shown(rule)[1]})."
            yield clash(rule, rule_at(book, day) or frame_of(book), out, (zh, en))


def representatives(book: Rulebook, known: Mapping[str, date]) -> Iterator[Collision]:
    """Where the text dates the representatives twice (AMB-11), and where their day lies in neither window."""
    rule, day = book.find("timetable.representatives_window"), known.get("representatives_elected")
    if rule is None:
        return
    spans = sorted(span(value) for value in rule.value["windows"])
    other = book.find(rule.value.get("second", "")) or frame_of(book)
    for (_, end), (start, _) in pairwise(spans):
        apart = (start - end).days
        zh = (
            f"居民代表既要与居民委员会选举同步（到{end}为止），又排在{start}开始的“{other.zh}”，相差{apart}日；"
            "按两段时间并行处理，选举办法由上届居民代表通过。"
        )
        en = (
            f"The representatives are elected in step with the committee (to {end}) yet dated from {start}, {in_days(apart)} "
            "apart: both windows hold, and the outgoing representatives pass the measures."
        )
        yield clash(rule, other, apart, (zh, en), warns=True)
    if day and (out := min(beyond(days, day) for days in spans)):
        zh, en = (
            f"居民代表定在{day}，距规定的时间差{out}日。",
            f"The representatives' day {day} lies {in_days(out)} outside.",
        )
        yield clash(rule, rule_at(book, day) or other, out, (zh, en))


def order(book: Rulebook, day: date, known: Mapping[str, date]) -> Iterator[Collision]:
    """Where the known days of the bodies' elections break the document's order."""
    rule, days = ORDER.find(book), {**known, "election_day": day}
    if rule is None:
        return
    given = {body: days[event] for body, event in EVENT_OF.items() if event in days}
    for (one, first), (other, second) in disorders(rule, given):
        apart = abs((first - second).days)
        zh = f"{ZH[one]}定在{first}，{ZH[other]}定在{second}，不符合“{rule.zh}”，相差{apart}日。"
        en = f"{one} on {first} and {other} on {second} break {rule.id}, {in_days(apart)} apart."
        yield clash(rule.rule, dated(book, other) or frame_of(book), apart, (zh, en))
