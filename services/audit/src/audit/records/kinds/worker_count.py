"""Counts of community workers (社区工作者人数): full-time members and officers of a community."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import structure
from service_kit import clock
from service_kit.wire import Count, Day

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.kinds.staffing_ratio import STAFFING_RATIO
from audit.work import Work


@dataclass(frozen=True, slots=True)
class WorkerCount:
    """The day, full-time members of the committee (专职成员), full-time officers (专职干事), and households."""

    counted_on: Day
    full_time_members: Count
    full_time_officers: Count
    households: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[WorkerCount]) -> Rulings:
    """Say whether they are as many as the city's ratio gives (GOV-42); the newest ratio of a place above counts.

    Raises:
        DayInFuture.
    """
    count = entry.content
    clock.require_begun(count.counted_on, DayInFuture)
    ratios = [(each.workers, each.households) for each in await STAFFING_RATIO.above(work, entry)]
    workers = count.full_time_members + count.full_time_officers
    ratio = ratios[-1] if ratios else None
    return Rulings((), (structure.staffed(rulebook, workers, ratio, count.households),))


WORKER_COUNT = Kind("worker_count", WorkerCount, ask)
