"""Find the exits that are due (到期的出口条件): those somebody can still meet, of stages whose last day has come or comes soon."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from electoral_rules import exits

from registry.domain.exits import Exit, Shown
from registry.domain.plans import Plan
from registry.domain.stages import Closing, StageStanding
from registry.stages.read import judge, rulebook_of
from registry.work import Work


@dataclass(frozen=True, slots=True)
class DueExit:
    """到期的出口条件: an exit that waits, with its stage and plan."""

    plan: Plan
    standing: StageStanding
    exit: Exit


async def find_due(work: Work, plans: Sequence[Plan], scope: str, reading: Shown, last: date) -> list[DueExit]:
    """Find what waits within a place, of the stages of these plans that end on the day ``last`` or before it."""
    closings = {(each.plan_id, each.stage): each for each in await work.stages.closings(*(plan.id for plan in plans))}
    stages = {plan.id: await _ending(work, plan, closings, last) for plan in plans}
    read = [rule for rule, found in exits.rules().items() if found.read]
    ends = [(plan_id, each.stage.id) for plan_id, found in stages.items() for each in found]
    doubtful: dict[UUID, list[Exit]] = {}
    for each in await work.stages.doubtful(ends, scope, read):
        doubtful.setdefault(each.plan_id, []).append(each)
    waiting: list[DueExit] = []
    for plan in plans:
        if plan.id in doubtful:
            judged = judge(plan, await rulebook_of(work, plan), doubtful[plan.id], reading)
            waiting += [DueExit(plan, *each) for each in _waiting(stages[plan.id], judged)]
    return waiting


async def _ending(
    work: Work, plan: Plan, closings: Mapping[tuple[UUID, str], Closing], last: date
) -> list[StageStanding]:
    """The plan's stages that end by a day, without their exits."""
    planned = {each.stage: each for each in plan.content.stages}
    found = [
        StageStanding(stage, planned.get(stage.id), (), closings.get((plan.id, stage.id)), ())
        for stage in (await rulebook_of(work, plan)).stages
    ]
    return [each for each in found if each.due is not None and each.due <= last]


def _waiting(stages: Sequence[StageStanding], judged: Sequence[Exit]) -> Iterator[tuple[StageStanding, Exit]]:
    for stage in stages:
        own = tuple(each for each in judged if each.place.stage == stage.stage.id)
        yield from ((stage, each) for each in replace(stage, exits=own).waiting if each.rule.decidable)
