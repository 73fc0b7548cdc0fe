"""Findings of the supervision committee (监督记录): what it looked at, whether that was open to residents, and what it found."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import follow_up
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class SupervisionFinding:
    """The affair, who looked at it on which day, whether residents could read it, and what was found."""

    affair: Annotated[str, *word_of(follow_up.supervised_affairs())]
    supervisor: Text
    supervised_on: Day
    open_to_residents: bool
    findings: Text


async def ask(work: Work, rulebook: Rulebook, entry: Entry[SupervisionFinding]) -> Rulings:
    """Say which affairs the committee has not found open to all residents yet; the newest finding on an affair holds (SUP-21).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.supervised_on, DayInFuture)
    found = [*await SUPERVISION_FINDING.before(work, entry), entry.content]
    newest = {each.affair: each.open_to_residents for each in sorted(found, key=lambda each: each.supervised_on)}
    return Rulings((), (follow_up.supervised(rulebook, [affair for affair, is_open in newest.items() if is_open]),))


SUPERVISION_FINDING = Kind("supervision_finding", SupervisionFinding, ask)
