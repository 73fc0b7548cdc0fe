"""Group talks (集体谈话): the street speaks with the candidates before the vote."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import pledges
from electoral_rules.organisation import offices
from service_kit import clock
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

Leading = Annotated[str, *word_of(tuple(sorted({*offices.known(), *pledges.talking()})))]


@dataclass(frozen=True, slots=True)
class GroupTalk:
    """The day and place, the body that leads the talk and who speaks for it, who took part, and how many candidates there are."""

    held_on: Day
    place: Text
    led_by: Leading
    speaker: Text
    participants: tuple[Text, ...]
    candidates: Count


async def ask(_: Work, rulebook: Rulebook, entry: Entry[GroupTalk]) -> Rulings:
    """Whether the body the document names leads the talk; and whether every candidate took part (CAN-37).

    Raises:
        DayInFuture.
    """
    talk = entry.content
    clock.require_begun(talk.held_on, DayInFuture)
    attended = len(set(talk.participants))
    return Rulings(
        (pledges.talk_led(rulebook, talk.led_by),), (pledges.group_talk(rulebook, talk.candidates, attended),)
    )


GROUP_TALK = Kind("group_talk", GroupTalk, ask)
