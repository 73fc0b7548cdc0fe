"""Budgets of an election (换届选举经费): planned, approved and spent, by purpose, at any level."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from service_kit import clock
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.matter import Matter, Move
from audit.domain.record import Rulings
from audit.matters.kind import Step
from audit.problems import DayInFuture
from audit.work import Work

Purpose = Annotated[str, *word_of((*leadership.purposes(), "other"))]


@dataclass(frozen=True, slots=True)
class Amount:
    """A purpose and the money for it, in whole yuan."""

    purpose: Purpose
    yuan: Count


@dataclass(frozen=True, slots=True)
class Budgeted:
    """What is planned or approved, by purpose."""

    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent, for what, and on which day."""

    purpose: Purpose
    yuan: Count
    spent_on: Day
    note: Text


@dataclass(frozen=True, slots=True)
class BudgetClosed:
    """The day the account was closed."""

    closed_on: Day


async def covers(_: Work, rulebook: Rulebook, __: Matter, move: Move[Budgeted]) -> Rulings:
    """Whether there is money for everything the document puts into the budget (GOV-29)."""
    return Rulings((leadership.budgeted(rulebook, set(_funded(move.content.amounts))),))


async def spend(_: Work, __: Rulebook, ___: Matter, move: Move[Spending]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.spent_on, DayInFuture)
    return Rulings(())


async def close(_: Work, __: Rulebook, ___: Matter, move: Move[BudgetClosed]) -> Rulings:
    """Ask nothing of the rules.

    Raises:
        DayInFuture.
    """
    clock.require_begun(move.content.closed_on, DayInFuture)
    return Rulings(())


def _funded(amounts: Iterable[Amount]) -> Iterable[str]:
    return (each.purpose for each in amounts if each.yuan)


BUDGET = (
    Step("begin", Budgeted, covers),
    Step("approve", Budgeted, covers),
    Step("spend", Spending, spend),
    Step("close", BudgetClosed, close),
)
