"""Whether one person leads party and committee of a community (一肩挑): stated once both are elected, with the reason where not."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import posts
from service_kit import clock
from service_kit.wire import Day, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture, ReasonNeeded
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class OneShoulder:
    """The day it is stated of, whether the party secretary is director, by election or otherwise, and why not where not."""

    stated_on: Day
    same_person: bool
    by_election: bool
    reason: Text | None = None


async def ask(_: Work, rulebook: Rulebook, entry: Entry[OneShoulder]) -> Rulings:
    """Say whether the document has them one person, and the secretary come to the office by election (GOV-23).

    It is told as it is: what falls short refuses nothing, and is listed.

    Raises:
        DayInFuture. ReasonNeeded.
    """
    stated = entry.content
    clock.require_begun(stated.stated_on, DayInFuture)
    if not stated.same_person and stated.reason is None:
        raise ReasonNeeded()
    how = posts.director(rulebook, secretary=stated.same_person, elected=stated.by_election)
    return Rulings((), (posts.one_shoulder(rulebook, stated.same_person), how))


ONE_SHOULDER = Kind("one_shoulder", OneShoulder, ask)
