"""Guidance (指导组走访): the group goes to a community that was drawn; what it found there and what was put right."""

from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from service_kit import clock
from service_kit.wire import Day, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.kinds.guidance_draw import GUIDANCE_DRAW
from audit.work import Work


@dataclass(frozen=True, slots=True)
class GuidanceFinding:
    """What the group found, how it was put right and on which day; both null while it is not."""

    problem: Text
    fix: Text | None = None
    fixed_on: Day | None = None


@dataclass(frozen=True, slots=True)
class GuidanceVisit:
    """The draw that chose the community, who of the group went there and when, and what they found."""

    draw: UUID | None
    group: tuple[Text, ...]
    visited_on: Day
    findings: tuple[GuidanceFinding, ...]


async def ask(work: Work, rulebook: Rulebook, entry: Entry[GuidanceVisit]) -> Rulings:
    """Whether the community is one that was drawn, where the document has the group go at random.

    Raises:
        DayInFuture: the visit, or the day a finding was put right.
    """
    visit = entry.content
    for day in (visit.visited_on, *(each.fixed_on for each in visit.findings if each.fixed_on)):
        clock.require_begun(day, DayInFuture)
    return Rulings((leadership.guided(rulebook, await _is_drawn(work, entry)),))


async def _is_drawn(work: Work, entry: Entry[GuidanceVisit]) -> bool:
    found = await work.records.find(entry.content.draw) if entry.content.draw else None
    if found is None or found.kind != GUIDANCE_DRAW.slug or found.superseded_by:
        return False
    return entry.community_code in GUIDANCE_DRAW.content(found).drawn


GUIDANCE = Kind("guidance", GuidanceVisit, ask)
