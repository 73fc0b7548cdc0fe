"""Emergency plans (应急处置预案) of a community or a place above it; the ledger of a difficult community names the one for it."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import precautions
from service_kit import clock
from service_kit.wire import Day, LongText, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class EmergencyPlan:
    """What it is called, the day it was drawn up, and what is done in an emergency."""

    title: Text
    made_on: Day
    measures: LongText


async def ask(_: Work, rulebook: Rulebook, entry: Entry[EmergencyPlan]) -> Rulings:
    """Say that the plan the document asks for is there (AUD-22).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.made_on, DayInFuture)
    return Rulings((), (precautions.emergency_plan(rulebook, is_complex=True, linked=True),))


EMERGENCY_PLAN = Kind("emergency_plan", EmergencyPlan, ask)
