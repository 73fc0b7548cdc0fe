"""Working days and holidays (工作日、法定休假日): China's public calendar unless the caller gives another; no clock is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from electoral_rules.book import public_days
from electoral_rules.book.days import past_holidays
from electoral_rules.book.model import RulesError

Counting = Literal["calendar_days_next_day", "working_days_next_day"]
"""计日方法: calendar days (自然日) or working days (工作日); the day of the event itself never counts (Civil Code art. 201)."""
CALENDAR_DAYS: Counting = "calendar_days_next_day"
WORKING_DAYS: Counting = "working_days_next_day"
Last = Literal["moves", "stays"]
"""最后一日: whether a last day on a public holiday moves past it (Civil Code art. 203) or stays."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """日历: public holidays (放假) and the weekend days worked in their stead (调休上班); neither by default."""

    holidays: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def of(cls, holidays: Iterable[date] = (), worked: Iterable[date] = ()) -> Calendar:
        """The calendar with these holidays and worked weekend days."""
        return cls(frozenset(holidays), frozenset(worked))

    def counts(self, day: date, counting: Counting) -> bool:
        """Whether `day` is a day of the period: every calendar day, or every working day."""
        if counting == CALENDAR_DAYS or day in self.worked:
            return True
        return day not in self.holidays and day.weekday() not in public_days.WEEKEND

    def after(self, event: date, days: int, counting: Counting = CALENDAR_DAYS) -> date:
        """The first day on which `days` (≥ 0) days have been counted since `event`, which does not count itself."""
        if counting == CALENDAR_DAYS:
            return _shifted(event, days)
        day = event
        while days > 0:
            day = _shifted(day, 1)
            days -= self.counts(day, counting)
        return day

    def before(self, event: date, days: int, counting: Counting = CALENDAR_DAYS) -> date:
        """The last day from which `days` (≥ 0) days are counted up to `event`, which counts (E−n): the inverse of `after`."""
        if counting == CALENDAR_DAYS:
            return _shifted(event, -days)
        day = event
        while days > 0:
            days -= self.counts(day, counting)
            day = _shifted(day, -1)
        return day

    def between(self, event: date, day: date, counting: Counting = CALENDAR_DAYS) -> int:
        """How many days have been counted on `day` since `event`; negative where `day` comes first."""
        if day < event:
            return -self.between(day, event, counting)
        if counting == CALENDAR_DAYS:
            return (day - event).days
        return sum(self.counts(event + timedelta(days=number), counting) for number in range(1, (day - event).days + 1))

    def end(self, event: date, days: int, last_day: Last, counting: Counting = CALENDAR_DAYS) -> date:
        """The last day of a period of `days` days from `event`; one on a holiday moves past it where `last_day` says so."""
        last = self.after(event, days, counting)
        return self.moved(last) if last_day == "moves" else last

    def moved(self, last: date) -> date:
        """The last day of a period, moved past the holiday it falls on (Civil Code art. 203); itself on any other day."""
        return past_holidays(last, self.holidays)


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise RulesError(f"日期{day}过早或过晚，请核对。Check this date: {day} is too early or too late.") from error


class ChinaCalendar(Calendar):
    """中国的放假调休安排: the public calendar, read when it is first asked."""

    def __init__(self) -> None:
        """Nothing is given: the days are those of `public_days`."""

    @property
    def holidays(self) -> frozenset[date]:
        """The days off, with the weekend days within a holiday."""
        return public_days.arrangement().days_off

    @property
    def worked(self) -> frozenset[date]:
        """The weekend days that are worked."""
        return public_days.arrangement().worked


PLAIN = Calendar()
"""No holiday known: weekends are the only days not worked, and no last day moves."""
CHINA: Calendar = ChinaCalendar()
"""The public calendar, by which days are counted wherever no other is given."""
