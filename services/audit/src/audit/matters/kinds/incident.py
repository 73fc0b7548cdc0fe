"""Emergencies (突发事件): what happened, to whom it was reported, and how it ended."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import precautions
from service_kit import clock
from service_kit.wire import Day, Instant, Text, word_of

from audit.cases.quote import require_case
from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step
from audit.problems import DayInFuture
from audit.tasks.wire import NumberOfCase
from audit.work import Work

Told = Annotated[str, *word_of((*precautions.told(), "street", "district_government"))]


@dataclass(frozen=True, slots=True)
class Emergency:
    """How grave it is, when and where it happened, and what was done."""

    grade: Text
    happened_at: Instant
    place: Text
    action: Text


@dataclass(frozen=True, slots=True)
class EmergencyReported:
    """To which offices it was reported, and on which day."""

    told: tuple[Told, ...]
    reported_on: Day


@dataclass(frozen=True, slots=True)
class EmergencyOver:
    """The day it was over, how it ended, and the number of the case it became, if any."""

    closed_on: Day
    outcome: Text
    case_number: NumberOfCase | None = None


async def begin(_: Work, __: Rulebook, ___: Matter, move: Move[Emergency]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_past(move.content.happened_at, DayInFuture)
    return Rulings(())


async def report(_: Work, rulebook: Rulebook, __: Matter, move: Move[EmergencyReported]) -> Rulings:
    """Whether it went to the office the document names (AUD-21).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.reported_on, DayInFuture)
    return Rulings((precautions.emergency_report(rulebook, move.content.told),))


async def close(work: Work, _: Rulebook, matter: Matter, move: Move[EmergencyOver]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture. CaseMissing: the case it became is not one of this place.
    """
    clock.require_begun(move.content.closed_on, DayInFuture)
    await require_case(work, matter, move.content.case_number)
    return Rulings(())


INCIDENT = (
    Step("begin", Emergency, begin),
    Step("report", EmergencyReported, report),
    Step("close", EmergencyOver, close),
)
