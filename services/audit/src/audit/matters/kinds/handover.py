"""Handovers of the old team to the new one (新老班子交接): the list, and the signatures of both sides."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.ruled import Decision
from electoral_rules.oversight import archives
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step, nothing
from audit.problems import DayInFuture
from audit.work import Work

Team = Annotated[str, *word_of(archives.teams())]
Side = Literal["old", "new"]
BOTH: frozenset[Side] = frozenset({"old", "new"})


@dataclass(frozen=True, slots=True)
class HandoverBegun:
    """Which team, elected when, who hands over, who receives, and what."""

    team: Team
    elected_on: Day
    handed_over_by: Text
    received_by: Text
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class HandoverSigned:
    """Which side signed, and on which day."""

    side: Side
    signed_on: Day


@dataclass(frozen=True, slots=True)
class HandoverClosed:
    """The day it was complete."""

    closed_on: Day


async def sign(_: Work, rulebook: Rulebook, matter: Matter, move: Move[HandoverSigned]) -> Rulings:
    """Say whether both sides have signed now, and in time (REP-11).

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.signed_on, DayInFuture)
    signed = {each.side for each in SIGN.contents(matter)} | {move.content.side}
    return Rulings((), (_handed_over(rulebook, matter, signed, move.content.signed_on),))


async def close(_: Work, rulebook: Rulebook, matter: Matter, move: Move[HandoverClosed]) -> Rulings:
    """Whether both sides have signed; a late handover is closed and told to be late.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.closed_on, DayInFuture)
    signed = {each.side for each in SIGN.contents(matter)}
    decision = _handed_over(rulebook, matter, signed, move.content.closed_on)
    return Rulings((), (decision,)) if signed == BOTH else Rulings((decision,))


def _handed_over(rulebook: Rulebook, matter: Matter, signed: set[Side], on: date) -> Decision:
    (begun,) = BEGIN.contents(matter)
    return archives.handover(rulebook, begun.elected_on, signed == BOTH, on)


BEGIN = Step("begin", HandoverBegun, nothing)
SIGN = Step("sign", HandoverSigned, sign)
HANDOVER = (BEGIN, SIGN, Step("close", HandoverClosed, close))
