"""Rosters of the watch on opinion (盯网值班): who watches from when to when on a day."""

from dataclasses import dataclass
from datetime import date

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import precautions
from service_kit.wire import Day, Text

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.records.wire import FromHour, ToHour
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Shift:
    """Who watches, from which hour to which of the day; an hour begun is watched."""

    name: Text
    from_hour: FromHour
    to_hour: ToHour


@dataclass(frozen=True, slots=True)
class OpinionRoster:
    """The day and its shifts (班次)."""

    day: Day
    shifts: tuple[Shift, ...]

    def hours(self) -> int:
        """How many hours of the day somebody watches; an hour that two watch is one."""
        return len({hour for shift in self.shifts for hour in range(shift.from_hour, shift.to_hour)})


async def ask(_: Work, rulebook: Rulebook, entry: Entry[OpinionRoster]) -> Rulings:
    """Whether the roster covers as many hours as the document asks for (AUD-24)."""
    return Rulings((precautions.opinion_watched(rulebook, entry.content.hours()),))


async def hours_on(work: Work, code: str, day: date) -> int:
    """How many hours of a day a place's rosters cover."""
    rosters = await OPINION_ROSTER.standing(work, code)
    return max((each.hours() for each in rosters if each.day == day), default=0)


OPINION_ROSTER = Kind("opinion_roster", OpinionRoster, ask)
