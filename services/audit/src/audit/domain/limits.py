"""Limits of tasks (时限): how long a unit has, by place and kind of case, counted in minutes, working hours or days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from electoral_rules.book.calendars import CALENDAR_DAYS, CHINA, ONE_DAY, WORKING_DAYS, Calendar

_HERE = ZoneInfo("Asia/Shanghai")
_LAST_SECOND = time(23, 59, 59)
ANY_KIND = "any"


class Step(StrEnum):
    """What has a limit of its own: signing for a task, handing it back, finishing it, first speaking with the sender."""

    SIGN = "sign"
    RETURN = "return"
    FINISH = "finish"
    CONTACT = "contact"


class Measure(StrEnum):
    """What a limit is counted in (计时单位)."""

    MINUTE = "minute"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    DAY = "day"


class CountsFrom(StrEnum):
    """Whether the day of receipt is the first day, or the day after it (自收到之日起、自次日起)."""

    RECEIPT = "receipt"
    NEXT_DAY = "next_day"


class Light(StrEnum):
    """亮灯: none, yellow when a limit is close, red when it is past; the worse one stands later."""

    NONE = "none"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Span:
    """Hours of a working day during which offices work."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Limit:
    """So many minutes, working hours or days."""

    amount: int
    unit: Measure
    counts_from: CountsFrom

    def last_instant(self, start: datetime, hours: tuple[Span, ...], calendar: Calendar = CHINA) -> datetime:
        """Give the last instant that is still in time; days end with their last second, in China."""
        return self._local_end(start.astimezone(_HERE), hours, calendar).astimezone(UTC)

    def _local_end(self, local: datetime, hours: tuple[Span, ...], calendar: Calendar) -> datetime:
        if self.unit in (Measure.DAY, Measure.WORKING_DAY):
            return self._last_day(local.date(), calendar)
        if self.counts_from is CountsFrom.NEXT_DAY:
            local = datetime.combine(local.date() + ONE_DAY, time.min, _HERE)
        if self.unit is Measure.MINUTE:
            return local + timedelta(minutes=self.amount)
        return _after_work(local, timedelta(hours=self.amount), hours, calendar)

    def _last_day(self, received: date, calendar: Calendar) -> datetime:
        counting = WORKING_DAYS if self.unit is Measure.WORKING_DAY else CALENDAR_DAYS
        # The calendar never counts the day of the event itself: the day before lets the day of receipt be the first.
        event = received if self.counts_from is CountsFrom.NEXT_DAY else received - ONE_DAY
        return datetime.combine(calendar.after(event, self.amount, counting), _LAST_SECOND, _HERE)


@dataclass(frozen=True, slots=True)
class Cap:
    """How often a task may be extended (延期次数), and how long each time, in minutes, working hours or days."""

    times: int
    amount: int
    unit: Measure

    def last_instant(self, due_at: datetime, hours: tuple[Span, ...], calendar: Calendar = CHINA) -> datetime:
        """Give the last instant to which a limit may be moved; days are counted from the day after it."""
        by_day = self.unit in (Measure.DAY, Measure.WORKING_DAY)
        counts_from = CountsFrom.NEXT_DAY if by_day else CountsFrom.RECEIPT
        return Limit(self.amount, self.unit, counts_from).last_instant(due_at, hours, calendar)


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits: by the prefix of a place's code ("" for everywhere), kind and step; office hours; when a light turns yellow; caps.

    `own` and `own_cap` are those of the platform that a case came from: they go before those of its place.
    """

    places: Mapping[str, Mapping[tuple[str, Step], Limit]]
    hours: tuple[Span, ...]
    yellow: Mapping[Step, timedelta]
    own: Mapping[tuple[str, Step], Limit] = field(default_factory=dict)
    caps: Mapping[str, Cap] = field(default_factory=dict)
    own_cap: Cap | None = None

    def limit(self, code: str, kind: str, step: Step) -> Limit:
        """Find the platform's own limit, else that of the longest prefix that has one, for the kind before any kind."""
        placed = (self.places.get(code[:length], {}) for length in range(len(code), -1, -1))
        for rows in (self.own, *placed):
            for key in ((kind, step), (ANY_KIND, step)):
                if key in rows:
                    return rows[key]
        raise LookupError(f"no limit for {step}")

    def cap(self, code: str) -> Cap | None:
        """Find the platform's own cap on extensions, else that of the longest prefix that has one; None where nobody sets one."""
        placed = (self.caps.get(code[:length]) for length in range(len(code), -1, -1))
        return self.own_cap or next((each for each in placed if each), None)

    def ends(self, code: str, kind: str, step: Step, start: datetime) -> datetime:
        """Give the last instant for a step that is counted from `start`."""
        return self.limit(code, kind, step).last_instant(start, self.hours)

    def light(self, step: Step, last: datetime, now: datetime) -> Light:
        """Give the light of a step that is not taken yet."""
        if now > last:
            return Light.RED
        return Light.YELLOW if now > last - self.yellow[step] else Light.NONE


def _after_work(start: datetime, amount: timedelta, hours: tuple[Span, ...], calendar: Calendar) -> datetime:
    """Give the instant at which offices have worked so long since `start`."""
    day = start.date()
    while True:
        for span in hours if calendar.counts(day, WORKING_DAYS) else ():
            begins = max(start, datetime.combine(day, span.begins, _HERE))
            open_for = datetime.combine(day, span.ends, _HERE) - begins
            if amount <= open_for:
                return begins + amount
            amount -= max(open_for, timedelta())
        day += ONE_DAY
