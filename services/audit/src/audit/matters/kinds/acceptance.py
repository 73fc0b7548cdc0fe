"""Acceptance (检查验收): a community is inspected by the checklist of its plan's musts; what failed is put right or held again."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import acceptance
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step
from audit.matters.wire import CheckId
from audit.problems import DayInFuture
from audit.work import Work

WayOut = Annotated[str, *word_of(acceptance.ways_out())]


@dataclass(frozen=True, slots=True)
class Inspected:
    """Who inspected, on which day, and which items of the checklist were found in order."""

    inspector: Text
    inspected_on: Day
    passed: tuple[CheckId, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What follows a failed inspection, and by when it is put right; null where the election is held again."""

    choice: WayOut
    by_day: Day | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The day of the acceptance."""

    accepted_on: Day


async def inspect(_: Work, rulebook: Rulebook, __: Matter, move: Move[Inspected]) -> Rulings:
    """Say whether the community passes, and what was not in order (REP-05).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.inspected_on, DayInFuture)
    return Rulings((), (acceptance.inspected(rulebook, move.content.passed),))


async def follow_up(_: Work, rulebook: Rulebook, __: Matter, move: Move[FollowedUp]) -> Rulings:
    """Whether a failed inspection is followed up in a way the document has, with a day still to come (REP-06)."""
    choice = move.content
    return Rulings((acceptance.follow_up(rulebook, choice.choice, choice.by_day, clock.today()),))


async def accept(_: Work, rulebook: Rulebook, matter: Matter, move: Move[Accepted]) -> Rulings:
    """Whether everything was in order at the newest inspection.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.accepted_on, DayInFuture)
    newest = (BEGIN.contents(matter) + INSPECT.contents(matter))[-1]
    return Rulings((acceptance.inspected(rulebook, newest.passed),))


BEGIN = Step("begin", Inspected, inspect)
INSPECT = Step("inspect", Inspected, inspect)
ACCEPTANCE = (BEGIN, Step("follow_up", FollowedUp, follow_up), INSPECT, Step("accept", Accepted, accept))
