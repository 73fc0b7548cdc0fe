"""The city's ratio of community workers (社区工作者配备比例): so many full-time workers for so many households."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from service_kit.wire import Count, Text

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.records.wire import Several
from audit.work import Work


@dataclass(frozen=True, slots=True)
class StaffingRatio:
    """The document that gives it, and how many workers there are for how many households."""

    title: Text
    workers: Count
    households: Several


async def ask(_: Work, rulebook: Rulebook, entry: Entry[StaffingRatio]) -> Rulings:
    """Ask nothing: the value is the city's own."""
    return Rulings(())


STAFFING_RATIO = Kind("staffing_ratio", StaffingRatio, ask)
