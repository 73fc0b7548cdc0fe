"""Faults of those who handle letters and visits (信访承办责任): late, perfunctory or suppressing, and what it took."""

from dataclasses import dataclass
from typing import Annotated, Literal

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import accountability
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.cases.quote import require_case
from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.tasks.wire import NumberOfCase
from audit.work import Work


@dataclass(frozen=True, slots=True)
class HandlerFault:
    """The case, the office at fault, the fault, what it led to, and what was taken: "" for nothing."""

    case_number: NumberOfCase
    office: Text
    fault: Annotated[str, *word_of(accountability.faults())]
    effect: Literal["none", "bad_influence", "serious_consequences"]
    taken: Annotated[str, *word_of(("", *accountability.measures()))]
    decided_on: Day


async def ask(work: Work, rulebook: Rulebook, entry: Entry[HandlerFault]) -> Rulings:
    """Whether what was taken fits the fault and its effect (AUD-17).

    Raises:
        DayInFuture. CaseMissing: no such case of this place.
    """
    content = entry.content
    clock.require_begun(content.decided_on, DayInFuture)
    await require_case(work, entry, content.case_number)
    return Rulings((accountability.handler(rulebook, content.fault, content.effect, content.taken),))


HANDLER_FAULT = Kind("handler_fault", HandlerFault, ask)
