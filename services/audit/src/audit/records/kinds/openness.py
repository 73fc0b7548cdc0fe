"""Openness (党务、居务公开): which affair is open to residents, since when, and where they read it."""

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

OpenAffair = Annotated[str, *word_of(follow_up.open_affairs())]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """The affair, the day it was posted and where, and what was made known."""

    item: OpenAffair
    posted_on: Day
    place: Text
    note: Text


async def ask(work: Work, rulebook: Rulebook, entry: Entry[OpenItem]) -> Rulings:
    """Say which affairs are not open yet (REP-09, SUP-21).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.posted_on, DayInFuture)
    affairs = {each.item for each in (entry.content, *await OPENNESS.before(work, entry))}
    return Rulings((), (follow_up.openness(rulebook, affairs), follow_up.supervised(rulebook, affairs)))


OPENNESS = Kind("openness", OpenItem, ask)
