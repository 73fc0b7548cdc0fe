"""Referrals to the police or for criminal liability (移送): the case, what it breaks, the organ's receipt and its result."""

from dataclasses import dataclass
from typing import Annotated, Literal

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import sanctions
from service_kit import clock
from service_kit.wire import Day, LongText, Text, word_of

from audit.cases.quote import require_case
from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step
from audit.problems import DayInFuture
from audit.tasks.wire import NumberOfCase
from audit.work import Work

Organ = Annotated[str, *word_of((*sanctions.organs(), "other"))]


@dataclass(frozen=True, slots=True)
class CaseReferred:
    """The case whose file goes along, what it breaks, where it goes, and the day."""

    case_number: NumberOfCase
    breaks: Literal["public_security", "crime"]
    to: Organ
    referred_on: Day


@dataclass(frozen=True, slots=True)
class ReferralReceived:
    """Who took it in for the organ, the number of the receipt, and the day."""

    received_by: Text
    receipt: Text
    received_on: Day


@dataclass(frozen=True, slots=True)
class ReferralResolved:
    """What the organ decided, and on which day."""

    result: LongText
    resolved_on: Day


async def begin(work: Work, rulebook: Rulebook, matter: Matter, move: Move[CaseReferred]) -> Rulings:
    """Whether it goes where the document sends such a breach (AUD-15).

    Raises:
        DayInFuture. CaseMissing: no such case of this place.
    """
    clock.require_begun(move.content.referred_on, DayInFuture)
    await require_case(work, matter, move.content.case_number)
    return Rulings((sanctions.referral(rulebook, move.content.breaks, move.content.to),))


async def receive(_: Work, __: Rulebook, ___: Matter, move: Move[ReferralReceived]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.received_on, DayInFuture)
    return Rulings(())


async def resolve(_: Work, __: Rulebook, ___: Matter, move: Move[ReferralResolved]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.resolved_on, DayInFuture)
    return Rulings(())


REFERRAL = (
    Step("begin", CaseReferred, begin),
    Step("receive", ReferralReceived, receive),
    Step("resolve", ReferralResolved, resolve),
)
