"""Responsibility (责任人): who answers for the election, and for what (第一责任人、直接责任人、全面负责 …)."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from electoral_rules.organisation.leadership import Role
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work

Holder = Annotated[str, *word_of(leadership.holders())]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """For what somebody answers, the post or body that does, the person's name, and from which day."""

    role: Role
    holder: Holder
    name: Text
    since: Day


async def ask(_: Work, rulebook: Rulebook, entry: Entry[Responsibility]) -> Rulings:
    """Whether the documents hold this post or body responsible for it (GOV-14)."""
    return Rulings((leadership.responsible(rulebook, entry.content.role, entry.content.holder),))


RESPONSIBILITY = Kind("responsibility", Responsibility, ask)
