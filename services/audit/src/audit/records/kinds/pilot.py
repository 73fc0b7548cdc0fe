"""Pilots (试点): where an area tries its election first, to what end, whether other rules hold there, and what came of it."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import groundwork
from service_kit.wire import Day, LongText, Text

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Pilot:
    """The aim, the first and last day, whether its rules differ and how; the result is null while there is none."""

    aim: Text
    started_on: Day
    rules_differ: bool
    ended_on: Day | None = None
    difference: Text | None = None
    result: LongText | None = None


async def ask(_: Work, rulebook: Rulebook, entry: Entry[Pilot]) -> Rulings:
    """Whether the pilot was looked after to its result (GOV-27); one that still runs is kept, and the log tells so."""
    return Rulings((), (groundwork.pilot(rulebook, bool(entry.content.result)),))


PILOT = Kind("pilot", Pilot, ask)
