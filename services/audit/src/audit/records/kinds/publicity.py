"""Publicity (宣传): by which channel residents heard of the election, on which day, and how many it reached."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import follow_up
from service_kit import clock
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import DayInFuture
from audit.records.kind import Kind
from audit.work import Work

PublicityChannel = Annotated[str, *word_of(follow_up.channels())]


@dataclass(frozen=True, slots=True)
class Publicity:
    """The channel, the day, how many people it reached (null where nobody can say), and what was made known."""

    channel: PublicityChannel
    held_on: Day
    reach: Count | None
    note: Text


async def ask(work: Work, rulebook: Rulebook, entry: Entry[Publicity]) -> Rulings:
    """Say which channels that the document names are not used yet, and whether there are several (GOV-28).

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.held_on, DayInFuture)
    used = {each.channel for each in (entry.content, *await PUBLICITY.before(work, entry))}
    return Rulings((), (follow_up.publicity(rulebook, used), follow_up.many_forms(rulebook, used)))


PUBLICITY = Kind("publicity", Publicity, ask)
