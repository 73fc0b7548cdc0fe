"""Schedules of reports (报表计划): which report is due for which places how often or for which duties, and what was missed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

Every = Literal["day", "week", "month", "quarter", "year"]
While = Literal["elections_open", "duties_open", "elections_held"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a report is due for the places of some levels, and what has to be there that it is due at all."""

    levels: tuple[str, ...]
    every: Every
    while_: While


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A report that is due once for each duty it answers, from so many days before the last day of that; at once where it has none."""

    days_before_due: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """到期事项待报: a duty for which nobody drew a report yet, of a place where all is done that its report rests on."""

    id: UUID
    community_code: str
    due_on: date | None

    def is_near(self, schedule: OnDuty, today: date) -> bool:
        """Say whether its report is due by a schedule."""
        return self.due_on is None or today >= self.due_on - timedelta(days=schedule.days_before_due)


@dataclass(frozen=True, slots=True)
class Schedules:
    """By the prefix of a place's code, then by kind; the longest prefix that has the kind wins, None there: not at all."""

    places: Mapping[str, Mapping[str, Schedule | OnDuty | None]]

    def of(self, code: str) -> Mapping[str, Schedule | OnDuty]:
        """Give the schedules of a place by kind."""
        found: dict[str, Schedule | OnDuty | None] = {}
        for length in range(len(code) + 1):
            found |= self.places.get(code[:length], {})
        return {kind: each for kind, each in found.items() if each}


@dataclass(frozen=True, slots=True)
class Due:
    """A period that has begun, and for how many since the last run it stands."""

    on: date
    periods: int


def due(every: Every, last: date | None, today: date) -> Due | None:
    """Say what is due today after the last run: one for all the periods begun since; None where it has been drawn."""
    on = _begin(every, today)
    if last is None:
        return Due(on, 1)
    count, begun = 0, on
    while begun > last:
        count, begun = count + 1, _begin(every, begun - timedelta(days=1))
    return Due(on, count) if count else None


def _begin(every: Every, day: date) -> date:
    match every:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)
