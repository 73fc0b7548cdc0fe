"""Meetings of candidates with residents (候选人与居民见面): on which day, which candidates, and what they did there."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import slates
from service_kit import clock
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.records.wire import SomeCandidacies
from audit.work import Work


@dataclass(frozen=True, slots=True)
class ResidentsMeeting:
    """The day and place, the candidacies of those who came, what they did, and how many residents and questions there were."""

    held_on: Day
    place: Text
    candidacies: SomeCandidacies
    parts: tuple[Annotated[str, *word_of(slates.parts_of_meetings())], ...]
    attended: Count
    questions: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[ResidentsMeeting]) -> Rulings:
    """Whether the candidates met residents, told their plans and answered questions; a part that is missing refuses it (CAN-43).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    return Rulings((slates.meeting(rulebook, entry.content.parts),))


RESIDENTS_MEETING = Kind("residents_meeting", ResidentsMeeting, ask)
