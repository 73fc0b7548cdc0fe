"""Discipline of party members and cadres (党纪处分) for what a case found."""

from dataclasses import dataclass
from typing import Annotated

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
class PartyDiscipline:
    """The case, the post of the member, the act, the discipline, which organ decided it, and on which day."""

    case_number: NumberOfCase
    post: Text
    act: Annotated[str, *word_of((*accountability.disciplined_acts(), "other"))]
    discipline: Annotated[str, *word_of((*accountability.disciplines(), "other"))]
    decided_by: Text
    decided_on: Day


async def ask(work: Work, rulebook: Rulebook, entry: Entry[PartyDiscipline]) -> Rulings:
    """Whether it is a discipline that the document gives for this act (AUD-13).

    Raises:
        DayInFuture. CaseMissing: no such case of this place.
    """
    clock.require_begun(entry.content.decided_on, DayInFuture)
    await require_case(work, entry, entry.content.case_number)
    return Rulings((accountability.party_discipline(rulebook, entry.content.act, entry.content.discipline),))


PARTY_DISCIPLINE = Kind("party_discipline", PartyDiscipline, ask)
