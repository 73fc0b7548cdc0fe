"""What the watch on opinion found (舆情处置): when and where it came up, what was done, and when it was closed."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import precautions
from service_kit import clock
from service_kit.wire import Day, Instant, LongText, Text

from audit.cases.quote import require_case
from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.kinds.opinion_roster import hours_on
from audit.tasks.wire import NumberOfCase
from audit.work import Work


@dataclass(frozen=True, slots=True)
class OpinionWatch:
    """When it was found, the source, what was done, the day it was closed (null while it is open), and the case it became."""

    found_at: Instant
    source: Text
    action: LongText
    closed_on: Day | None = None
    case_number: NumberOfCase | None = None


async def ask(work: Work, rulebook: Rulebook, entry: Entry[OpinionWatch]) -> Rulings:
    """Say whether that day's roster covered as many hours as the document asks for (AUD-24).

    Raises:
        DayInFuture. CaseMissing: the case it became is not one of this place.
    """
    await require_case(work, entry, entry.content.case_number)
    day = clock.local_date(entry.content.found_at)
    for each in (day, entry.content.closed_on):
        if each is not None:
            clock.require_begun(each, DayInFuture)
    hours = await hours_on(work, entry.community_code, day)
    return Rulings((), (precautions.opinion_watched(rulebook, hours),))


OPINION_WATCH = Kind("opinion_watch", OpinionWatch, ask)
