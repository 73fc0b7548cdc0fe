"""Talks with those not elected and those who leave (落选人、离职成员的思想工作): done, or open, for each person."""

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

TalkedWith = Annotated[str, *word_of(follow_up.groups_talked_with())]


@dataclass(frozen=True, slots=True)
class Talk:
    """Of which group a person is, the name, who talks with them, and on which day it was done; null while it is open."""

    of: TalkedWith
    name: Text
    speaker: Text
    note: Text
    talked_on: Day | None = None


async def ask(work: Work, rulebook: Rulebook, entry: Entry[Talk]) -> Rulings:
    """Say how many of those whom the document has spoken with are still open (REP-18).

    Raises:
        DayInFuture.
    """
    if entry.content.talked_on:
        clock.require_begun(entry.content.talked_on, DayInFuture)
    left = [each.of for each in (entry.content, *await TALK.before(work, entry)) if each.talked_on is None]
    return Rulings((), follow_up.talks(rulebook, {group: left.count(group) for group in left}))


TALK = Kind("talk", Talk, ask)
