"""Sum up the elections of a place (选举合计): by state, and those with exits past their day, as the rows of the overview have them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import exits
from service_kit import clock

from registry.domain.exits import Exit, Shown
from registry.domain.plans import Plan
from registry.domain.progress import ElectionSums, Placed
from registry.domain.stages import Closing, StageStanding
from registry.stages.read import judge, rulebook_of
from registry.work import Work


async def sum_progress(work: Work, scope: str, reading: Shown) -> ElectionSums:
    """Sum up all elections within a place; of the exits only those of stages past their day are read."""
    placed = await work.elections.placed(scope)
    plans = await work.plans.all_of({each.plan_id for each in placed})
    late = await _late(work, plans, placed, scope, reading)
    return ElectionSums(await work.elections.count_states(scope), late)


async def _late(work: Work, plans: Sequence[Plan], placed: Sequence[Placed], scope: str, reading: Shown) -> int:
    closings = {(each.plan_id, each.stage): each for each in await work.stages.closings(*(plan.id for plan in plans))}
    past = {plan.id: await _past_stages(work, plan, closings) for plan in plans}
    read = [rule for rule, found in exits.rules().items() if found.read]
    stages = [(plan, each.stage.id) for plan, found in past.items() for each in found]
    doubtful: dict[UUID, list[Exit]] = {}
    for each in await work.stages.doubtful(stages, scope, read):
        doubtful.setdefault(each.plan_id, []).append(each)
    of_plan: dict[UUID, list[Placed]] = {}
    for election in placed:
        of_plan.setdefault(election.plan_id, []).append(election)
    late = set[UUID]()
    for plan in plans:
        if plan.id in doubtful:
            judged = judge(plan, await rulebook_of(work, plan), doubtful[plan.id], reading)
            waiting = {(each.place.community, each.place.body) for each in _waiting(past[plan.id], judged)}
            late |= {each.id for each in of_plan[plan.id] if _concerned(each, waiting)}
    return len(late)


async def _past_stages(work: Work, plan: Plan, closings: Mapping[tuple[UUID, str], Closing]) -> list[StageStanding]:
    """The plan's stages whose last day is past, without their exits."""
    planned = {each.stage: each for each in plan.content.stages}
    found = [
        StageStanding(stage, planned.get(stage.id), (), closings.get((plan.id, stage.id)), ())
        for stage in (await rulebook_of(work, plan)).stages
    ]
    return [each for each in found if each.due is not None and each.due < clock.today()]


def _waiting(stages: Sequence[StageStanding], judged: Sequence[Exit]) -> Iterator[Exit]:
    for stage in stages:
        own = tuple(each for each in judged if each.place.stage == stage.stage.id)
        yield from (each for each in replace(stage, exits=own).waiting if each.rule.decidable)


def _concerned(election: Placed, places: set[tuple[str, str]]) -> bool:
    own = (("", ""), (election.community_code, ""), (election.community_code, election.body))
    return any(each in places for each in own)
