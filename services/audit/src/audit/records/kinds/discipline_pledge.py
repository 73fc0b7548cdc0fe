"""Discipline pledges (换届纪律承诺) of the groups that the document has sign one, by group and day."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import pledges
from service_kit import clock
from service_kit.wire import Day, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.wire import Several
from audit.work import Work

Pledging = Annotated[str, *word_of(pledges.pledging())]


@dataclass(frozen=True, slots=True)
class DisciplinePledge:
    """Which group signed, how many of it, and on which day."""

    pledged: Pledging
    signatures: Several
    signed_on: Day


async def ask(work: Work, rulebook: Rulebook, entry: Entry[DisciplinePledge]) -> Rulings:
    """Say which groups are still to sign (AUD-04).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.signed_on, DayInFuture)
    signed = [entry.content, *await DISCIPLINE_PLEDGE.before(work, entry)]
    return Rulings((), (pledges.discipline_pledges(rulebook, {each.pledged for each in signed}),))


DISCIPLINE_PLEDGE = Kind("discipline_pledge", DisciplinePledge, ask)
