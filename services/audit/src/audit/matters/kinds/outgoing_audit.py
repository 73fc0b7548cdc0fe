"""Audits of those who leave office (离任经济责任审计): every item and dispute, published; open leads feed the review of candidates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.ruled import Decision
from electoral_rules.oversight import difficult
from service_kit import clock
from service_kit.problems import NotFound
from service_kit.wire import Day, Text, word_of

from audit.domain.matter import Lead, Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step, nothing
from audit.matters.wire import NumberOfLead
from audit.problems import DayInFuture
from audit.work import Work

AuditedItem = Annotated[str, *word_of(difficult.audited())]


@dataclass(frozen=True, slots=True)
class AuditBegun:
    """Who is audited, for which time, and what members and residents dispute strongly, each of which is audited."""

    audited: tuple[Text, ...]
    first: Day
    last: Day
    disputed: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditLead:
    """A lead: what it is about, and whom in the register, where it is about somebody there."""

    about: Text
    resident_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AuditFindings:
    """The items and the disputes that were audited, and the leads that were found."""

    items: tuple[AuditedItem, ...]
    disputed: tuple[Text, ...] = ()
    leads: tuple[AuditLead, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditPublished:
    """When and where the results were published."""

    published_on: Day
    place: Text


@dataclass(frozen=True, slots=True)
class LeadCleared:
    """The lead by its number in the audit, and what came of it."""

    lead: NumberOfLead
    outcome: Text


@dataclass(frozen=True, slots=True)
class AuditClosed:
    """The day it was closed."""

    closed_on: Day


async def publish(work: Work, rulebook: Rulebook, matter: Matter, move: Move[AuditPublished]) -> Rulings:
    """Whether every item and dispute was audited before the results are published (AUD-25), and in time before the election.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.published_on, DayInFuture)
    election = await work.elections.find(matter.election_id) if matter.election_id else None
    day = election.election_day if election else None
    telling = (difficult.outgoing_audit(rulebook, move.content.published_on, day),) if day else ()
    return Rulings((_complete(rulebook, matter, 0),), telling)


async def clear(_: Work, __: Rulebook, matter: Matter, move: Move[LeadCleared]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        NotFound: the audit has no lead of this number.
    """
    if move.content.lead > len(_leads(matter)):
        raise NotFound()
    return Rulings(())


async def close(_: Work, rulebook: Rulebook, matter: Matter, move: Move[AuditClosed]) -> Rulings:
    """Whether every lead is cleared (AUD-26).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.closed_on, DayInFuture)
    return Rulings((_complete(rulebook, matter, len(_leads(matter)) - len(_cleared(matter))),))


def leads_of(matter: Matter, resident_id: UUID) -> Iterator[Lead]:
    """Give the leads about somebody, by their numbers, once the results are published."""
    if not PUBLISH.contents(matter):
        return
    for number, lead in enumerate(_leads(matter), start=1):
        if lead.resident_id == resident_id:
            yield Lead(matter.id, number, lead.about, number in _cleared(matter))


def published_on(audits: Sequence[Matter]) -> date | None:
    """Give the day on which the first of these audits was published; None while none is."""
    return min((each.published_on for matter in audits for each in PUBLISH.contents(matter)), default=None)


def _complete(rulebook: Rulebook, matter: Matter, leads_left: int) -> Decision:
    begun, found = BEGIN.contents(matter)[0], FIND.contents(matter)
    audited = {item for each in found for item in each.items}
    left = set(begun.disputed) - {text for each in found for text in each.disputed}
    return difficult.audit(rulebook, audited, len(left), published=True, findings_left=leads_left)


def _leads(matter: Matter) -> list[AuditLead]:
    return [lead for each in FIND.contents(matter) for lead in each.leads]


def _cleared(matter: Matter) -> set[int]:
    return {each.lead for each in CLEAR.contents(matter)}


BEGIN = Step("begin", AuditBegun, nothing)
FIND = Step("find", AuditFindings, nothing)
PUBLISH = Step("publish", AuditPublished, publish)
CLEAR = Step("clear", LeadCleared, clear)
OUTGOING_AUDIT = (BEGIN, FIND, PUBLISH, CLEAR, Step("close", AuditClosed, close))
