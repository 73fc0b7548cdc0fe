"""Statistics of an election (统计汇总): the figures a community compiles once it is over."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import archives
from service_kit import clock
from service_kit.wire import Count, Day

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Statistics:
    """The day, and how many could vote, came to vote and were elected; null is what is not compiled yet."""

    compiled_on: Day
    entitled: Count | None = None
    present: Count | None = None
    elected: Count | None = None


async def ask(_: Work, rulebook: Rulebook, entry: Entry[Statistics]) -> Rulings:
    """Whether the figures are all compiled.

    Raises:
        DayInFuture.
    """
    figures = entry.content
    clock.require_begun(figures.compiled_on, DayInFuture)
    compiled = None not in (figures.entitled, figures.present, figures.elected)
    return Rulings((archives.compiled(rulebook, compiled),))


STATISTICS = Kind("statistics", Statistics, ask)
