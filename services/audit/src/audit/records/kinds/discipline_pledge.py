"""Discipline pledges (换届纪律承诺) of the groups that the document has sign one, by group and day."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import pledges
from service_kit import clock
from service_kit.wire import Day, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.kinds.contestant_education import CONTESTANT_EDUCATION
from audit.records.wire import Candidacies, Several
from audit.work import Work

Pledging = Annotated[str, *word_of(pledges.pledging())]


@dataclass(frozen=True, slots=True)
class DisciplinePledge:
    """Which group signed, how many of it, and on which day; of those who stand, the candidacies of who signed."""

    pledged: Pledging
    signatures: Several
    signed_on: Day
    candidacies: Candidacies = ()


async def ask(work: Work, rulebook: Rulebook, entry: Entry[DisciplinePledge]) -> Rulings:
    """Whether who stands was educated before signing (CAN-33), and which groups are still to sign (AUD-04).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.signed_on, DayInFuture)
    signed = [entry.content, *await DISCIPLINE_PLEDGE.before(work, entry)]
    in_order = await _in_order(work, rulebook, entry) if entry.content.candidacies else ()
    return Rulings(in_order, (pledges.discipline_pledges(rulebook, {each.pledged for each in signed}),))


async def _in_order(work: Work, rulebook: Rulebook, entry: Entry[DisciplinePledge]) -> tuple[Decision, ...]:
    held = await CONTESTANT_EDUCATION.before(work, entry)
    educated = {one for each in held if each.held_on <= entry.content.signed_on for one in each.candidacies}
    whole = educated.issuperset(entry.content.candidacies)
    return (pledges.discipline_pledge(rulebook, entry.content.pledged, signed=True, educated=whole),)


DISCIPLINE_PLEDGE = Kind("discipline_pledge", DisciplinePledge, ask)
