"""Reports of serious matters and notices of the situation between levels (重大问题报告、情况通报), acknowledged by who gets them."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import precautions
from service_kit import clock
from service_kit.wire import Code, Day, LongText, Text, word_of

from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step
from audit.problems import DayInFuture, PlaceAside
from audit.work import Work

Form = Annotated[str, *word_of((*precautions.forms(), "other"))]


@dataclass(frozen=True, slots=True)
class SeriousMatter:
    """A report or a notice, what it says, and the place it is for, above or below."""

    form: Form
    text: LongText
    to_code: Code


@dataclass(frozen=True, slots=True)
class MatterReceived:
    """What the receiver notes on it."""

    note: Text


@dataclass(frozen=True, slots=True)
class MatterClosed:
    """The day it was dealt with, and how it ended."""

    closed_on: Day
    outcome: Text


async def begin(_: Work, rulebook: Rulebook, matter: Matter, move: Move[SeriousMatter]) -> Rulings:
    """Whether the document sets up this form of report (AUD-23).

    Raises:
        PlaceAside: it is for a place neither above nor below.
    """
    own, receiver = matter.community_code, move.content.to_code
    if not (own.startswith(receiver) or receiver.startswith(own)):
        raise PlaceAside()
    return Rulings((precautions.reported(rulebook, move.content.form),))


async def receive(work: Work, rulebook: Rulebook, matter: Matter, _: Move[MatterReceived]) -> Rulings:
    """Whether its receiver acknowledges it."""
    (sent,) = BEGIN.contents(matter)
    return Rulings((precautions.received(rulebook, work.caller.scope, sent.to_code),))


async def close(_: Work, __: Rulebook, ___: Matter, move: Move[MatterClosed]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.closed_on, DayInFuture)
    return Rulings(())


BEGIN = Step("begin", SeriousMatter, begin)
SERIOUS_MATTER = (BEGIN, Step("receive", MatterReceived, receive), Step("close", MatterClosed, close))
