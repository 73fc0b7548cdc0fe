"""Plans of a new team (任期规划、年度计划、五年规划) and the promises it made, each followed up."""

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

PlanMade = Annotated[str, *word_of(follow_up.plans())]


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """A promise (公开承诺), who made it, and what was done of it; null while nothing was."""

    promise: Text
    made_by: Text
    followed_up: Text | None = None


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """Which plan it is, the day it was adopted, the cadre who guided the team, and the promises carried over into it."""

    plan: PlanMade
    adopted_on: Day
    guided_by: Text
    promises: tuple[PublicPromise, ...]


async def ask(work: Work, rulebook: Rulebook, entry: Entry[TeamPlan]) -> Rulings:
    """Say which plans are not made yet (REP-13, GOV-40), and how many promises are not followed up.

    Raises:
        DayInFuture.
    """
    clock.require_begun(entry.content.adopted_on, DayInFuture)
    made = [entry.content, *await TEAM_PLAN.before(work, entry)]
    left = sum(each.followed_up is None for plan in made for each in plan.promises)
    plans = follow_up.plans_made(rulebook, {each.plan for each in made})
    return Rulings((), (plans, follow_up.promises(rulebook, left)))


TEAM_PLAN = Kind("team_plan", TeamPlan, ask)
