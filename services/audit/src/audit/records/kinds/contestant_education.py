"""Special education of those who stand (参选人员专题教育): on which day, about what, and who took part."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from service_kit import clock
from service_kit.wire import Day, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.wire import SomeCandidacies
from audit.work import Work


@dataclass(frozen=True, slots=True)
class ContestantEducation:
    """The day, the subject, and the candidacies of those who took part."""

    held_on: Day
    subject: Text
    candidacies: SomeCandidacies


async def ask(work: Work, rulebook: Rulebook, entry: Entry[ContestantEducation]) -> Rulings:
    """Keep who took part; whether everybody did is asked when the list is drawn up, by who knows everybody (CAN-33).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    return Rulings(())


CONTESTANT_EDUCATION = Kind("contestant_education", ContestantEducation, ask)
