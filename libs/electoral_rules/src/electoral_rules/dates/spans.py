"""Counting days for whoever asks (计日): forward to the end of a period, or back from a day (E−n), and what the law says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book import public_days
from electoral_rules.book.calendars import CALENDAR_DAYS, CHINA, Counting
from electoral_rules.book.ruled import Decision, Rulebook, Ruled, Text, rests_on

Direction = Literal["after", "before"]


class FirstDay(TypedDict):
    """起算: whether the day of the event counts itself."""

    first_day: Literal["not_counted"]


class HolidayEnd(TypedDict):
    """末日逢休假日: where a period ends that would end on a public holiday."""

    moves_to: Literal["day_after_the_holiday"]


@dataclass(frozen=True, slots=True)
class Span:
    """一段天数: so many (≥ 0) calendar or working days after an event, or before it."""

    event: date
    days: int
    direction: Direction = "after"
    counting: Counting = CALENDAR_DAYS

    @property
    def counted(self) -> date:
        """The day the count comes to, before any holiday moves it."""
        way = CHINA.after if self.direction == "after" else CHINA.before
        return way(self.event, self.days, self.counting)


@dataclass(frozen=True, slots=True)
class Counted:
    """计日结果: the day, the day the bare count comes to, whether all holidays it hangs on are announced, and why."""

    day: date
    counted: date
    announced: bool
    decisions: tuple[Decision, ...]

    @property
    def moved(self) -> bool:
        """Whether a holiday moved the last day."""
        return self.day != self.counted


def count(rulebook: Rulebook, span: Span) -> Counted:
    """Count a span (GOV-32): a last day on a public holiday moves past it; a day counted back never moves (E−n)."""
    counted = span.counted
    last = CHINA.moved(counted) if span.direction == "after" else counted
    announced = all(map(public_days.announced, (span.event, counted, last)))
    return Counted(last, counted, announced, (first_day(rulebook, span), holiday_end(rulebook, span, announced)))


@rests_on("days.counting")
def first_day(rule: Ruled[FirstDay], span: Span) -> Decision:
    """Say how the days are counted (民法典第二百零一条): the day of the event itself is none of them."""
    counted = span.counted
    first, last = (span.event, counted) if span.direction == "after" else (counted, span.event)
    zh, en = ("日", "days") if span.counting == CALENDAR_DAYS else ("个工作日", "working days")
    said = (
        f"{first}当日不计入，自次日计至{last}为{span.days}{zh}。",
        f"{first} itself does not count; from the next day to {last} it is {span.days} {en}.",
    )
    return rule.decide(True, said, said, observed=counted.isoformat())


@rests_on("days.holiday")
def holiday_end(rule: Ruled[HolidayEnd], span: Span, announced: bool) -> Decision:
    """Say whether the last day moves (民法典第二百零三条), and where the arrangement of a year is not announced, that it may."""
    counted, observed = span.counted, span.counted.isoformat()
    last, name = CHINA.moved(counted), public_days.arrangement().off.get(counted)
    if span.direction == "before":
        why = "从某日倒推的日期不因休假日变动。", "A day counted back from another does not move for a holiday."
        return rule.not_applicable(_with_notice(why, span, announced), required=rule.value, observed=observed)
    said = f"最后一日{counted}不是法定休假日，不顺延。", f"The last day, {counted}, is no public holiday."
    if name is not None:
        said = (
            f"最后一日{counted}是法定休假日（{name[0]}），顺延至{last}。",
            f"The last day, {counted}, is a public holiday ({name[1]}): the period ends on {last}.",
        )
    said = _with_notice(said, span, announced)
    return rule.decide(True, said, said, observed=observed)


def _with_notice(said: Text, span: Span, announced: bool) -> Text:
    if announced or (span.direction == "before" and span.counting == CALENDAR_DAYS):
        return said
    known = public_days.known()
    return (
        f"{said[0]}放假安排只公布了{known['from']}至{known['to']}年，其余年份公布后请再算一次。",
        f"{said[1]} Holidays are announced for {known['from']} to {known['to']} only: count again once others are.",
    )
