"""Visits (走访): the leader who answers for a community goes there."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from electoral_rules.oversight import difficult
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.kinds.assignment import ASSIGNMENT
from audit.work import Work

Deed = Annotated[str, *word_of(difficult.deeds())]


@dataclass(frozen=True, slots=True)
class LeaderVisit:
    """Who visited and when, what was done there of what the document asks for, and what was found."""

    visitor: Text
    visited_on: Day
    deeds: tuple[Deed, ...]
    note: Text


async def ask(work: Work, rulebook: Rulebook, entry: Entry[LeaderVisit]) -> Rulings:
    """Whether the visitor answers for the community that day; and what the street still has to do there (坐镇指挥 …).

    Raises:
        DayInFuture.
    """
    visit, code = entry.content, entry.community_code
    clock.require_begun(visit.visited_on, DayInFuture)
    leaders = {each.leader for each in await ASSIGNMENT.standing(work, code) if each.holds_on(visit.visited_on)}
    deeds = {*visit.deeds, *(deed for each in await VISIT.before(work, entry) for deed in each.deeds)}
    return Rulings(
        (leadership.leader_visits(rulebook, visit.visitor in leaders),), (difficult.guidance(rulebook, deeds),)
    )


VISIT = Kind("visit", LeaderVisit, ask)
