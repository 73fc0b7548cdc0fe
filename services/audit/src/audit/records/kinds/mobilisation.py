"""Mobilisation meetings (动员大会): where an area's election is set in motion, when, and how many came."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import groundwork
from service_kit import clock
from service_kit.wire import Count, Day, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Mobilisation:
    """The day and place of the meeting, and how many came."""

    held_on: Day
    place: Text
    attended: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[Mobilisation]) -> Rulings:
    """Whether the area has now held its meeting; one that nobody came to is none (GOV-28).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    held = [entry.content, *await MOBILISATION.before(work, entry)]
    return Rulings((), (groundwork.mobilised(rulebook, sum(each.attended > 0 for each in held)),))


MOBILISATION = Kind("mobilisation", Mobilisation, ask)
