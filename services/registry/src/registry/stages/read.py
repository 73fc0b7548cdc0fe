"""Read how the stages of a plan stand (阶段现状): its exits as they were decided, and as audit's records show them now."""

from collections.abc import Sequence

from electoral_rules import Rulebook
from electoral_rules.book.lifecycle import PLAN
from electoral_rules.dates import stages
from service_kit import clock
from service_kit.work import StateRefused

from registry.domain.exits import Exit, Reading, Shown
from registry.domain.plans import Plan
from registry.domain.stages import StageStanding
from registry.stages.begin import begin_stages
from registry.stages.meet import keep
from registry.work import Work


async def rulebook_of(work: Work, plan: Plan) -> Rulebook:
    """What the plan is held to.

    Raises:
        StateRefused: it is not active yet, so it has no stages.
    """
    if plan.rulebook_sha256 is None:
        raise StateRefused(PLAN, plan.state)
    return await work.rulebooks.read(plan.rulebook_sha256)


async def note_records(work: Work, plan: Plan, reading: Shown) -> tuple[StageStanding, ...]:
    """Keep what the records show of the plan's exits, and give its stages as they stand now."""
    rulebook, found = await rulebook_of(work, plan), await work.stages.exits(plan.id)
    if not found:
        # The release before activates plans without them, and no stage may be closed for that.
        await begin_stages(work, plan, rulebook)
        found = await work.stages.exits(plan.id)
    judged = judge(plan, rulebook, found, reading)
    await keep(work, plan, found, judged)
    return await standings(work, plan, rulebook, judged)


def judge(plan: Plan, rulebook: Rulebook, found: Sequence[Exit], reading: Shown) -> tuple[Exit, ...]:
    """The exits as the records show them; what is not decided by a record stays."""
    elections = {each.id for each in plan.elections}
    first = stages.first_day(rulebook)
    since = clock.start_of(first) if first else None
    return Reading(plan.id, plan.community_code, elections, since, reading, clock.now()).judge(rulebook, found)


async def standings(work: Work, plan: Plan, rulebook: Rulebook, found: Sequence[Exit]) -> tuple[StageStanding, ...]:
    """The stages in the document's order, with these of their exits."""
    closings = {each.stage: each for each in await work.stages.closings(plan.id)}
    overrides = await work.stages.overrides(plan.id)
    planned = {each.stage: each for each in plan.content.stages}
    return tuple(
        StageStanding(
            stage,
            planned.get(stage.id),
            tuple(each for each in found if each.place.stage == stage.id),
            closings.get(stage.id),
            tuple(each for each in overrides if each.stage == stage.id),
        )
        for stage in rulebook.stages
    )
