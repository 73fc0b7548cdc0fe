"""Warning education meetings (警示教育大会): of which branch, when, and how many came."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import precautions
from service_kit import clock
from service_kit.wire import Count, Day, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class EducationMeeting:
    """The party branch, the day of the meeting, and how many came."""

    branch: Text
    held_on: Day
    attended: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[EducationMeeting]) -> Rulings:
    """Whether the branch has now held as many meetings as the document asks for (AUD-27); one nobody came to is none.

    A correction is kept even so, or a wrong number could never be put right; the log tells that a meeting is missing.

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    held = [entry.content, *await EDUCATION.before(work, entry)]
    meetings = sum(each.branch == entry.content.branch and each.attended > 0 for each in held)
    decision = precautions.warning_education(rulebook, meetings)
    return Rulings((), (decision,)) if entry.supersedes else Rulings((decision,))


EDUCATION = Kind("education", EducationMeeting, ask)
