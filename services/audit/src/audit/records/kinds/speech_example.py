"""Model speeches (竞职演讲典型): a district or street trains one and shows it at an observation meeting."""

from dataclasses import dataclass
from typing import Literal

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import pledges
from service_kit import clock
from service_kit.wire import CommunityCode, Count, Day, Text

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class SpeechExample:
    """Who trains it, the community it comes from, and the observation meeting: its day, place and how many came."""

    level: Literal["district", "street"]
    example_community: CommunityCode
    held_on: Day
    place: Text
    attended: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[SpeechExample]) -> Rulings:
    """Whether the place has its model speech and has shown it; a meeting that nobody came to showed nothing, and is refused (CAN-31).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    found = [entry.content, *await SPEECH_EXAMPLE.before(work, entry)]
    own = [each for each in found if each.level == entry.content.level]
    trained, meetings = len({each.example_community for each in own}), sum(each.attended > 0 for each in own)
    return Rulings((pledges.speech_examples(rulebook, entry.content.level, trained, meetings),))


SPEECH_EXAMPLE = Kind("speech_example", SpeechExample, ask)
