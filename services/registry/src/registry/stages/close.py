"""Close a stage (结束阶段): when every exit is met, or without what an authority and a second person left out."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision, Rulebook, leaving
from electoral_rules.book.lifecycle import PLAN
from service_kit import clock
from service_kit.problems import NotFound
from service_kit.work import StateRefused, refuse

from registry.domain.plans import Plan
from registry.domain.stages import Closing, StageStanding, leaves_out
from registry.problems import StageClosed
from registry.stages.read import note_records, rulebook_of, standings
from registry.work import Work

ACTIVE = "active"


async def close_stage(work: Work, plan_id: UUID, stage: str) -> StageStanding:
    """Close a stage whose exits are all met; its planned days and the real ones stay side by side.

    Raises:
        RefusedByRule: names each exit that is not met, with its rule. StageClosed: somebody closed it before. Forbidden.
        Unavailable: audit is down.
    """
    plan, found = await lock_stages(work, plan_id)
    standing, rulebook = of(found, stage), await rulebook_of(work, plan)
    decisions = leaving.leaving(rulebook, standing.stage, standing.missing_places)
    refuse(decisions)
    await end_stage(work, plan, found, standing, decisions)
    return await again(work, plan, stage)


async def lock_stages(work: Work, plan_id: UUID) -> tuple[Plan, Sequence[StageStanding]]:
    """The plan, locked, and its stages by what records show now: asked before, and what closes next sees what this one does.

    Raises:
        Forbidden, StateRefused, Unavailable.
    """
    plan = await work.plan(plan_id)
    work.require_scope(plan.community_code)
    reading = await work.audit.shown_exits(plan.community_code)
    plan = await work.plans.lock(plan)
    if plan.state != ACTIVE:
        raise StateRefused(PLAN, plan.state)
    return plan, await note_records(work, plan, reading)


def of(found: Sequence[StageStanding], stage: str) -> StageStanding:
    """The stage of this name, which is still to be closed.

    Raises:
        NotFound; StageClosed.
    """
    standing = next((each for each in found if each.stage.id == stage), None)
    if standing is None:
        raise NotFound("方案的文件没有这个阶段", "The plan's document has no such stage.")
    if standing.closing is not None:
        raise StageClosed(standing.closing)
    return standing


async def end_stage(
    work: Work,
    plan: Plan,
    found: Sequence[StageStanding],
    standing: StageStanding,
    decisions: Sequence[Decision],
    override_id: UUID | None = None,
) -> None:
    """Keep the closing of a stage; each step left out is told as an incident (减省合并程序, AUD-35)."""
    rulebook, missing = await rulebook_of(work, plan), tuple(map(leaves_out, standing.missing))
    closing = Closing(plan.id, standing.stage.id, work.caller.subject, clock.now(), override_id, missing)
    if not await work.stages.close(closing):
        raise StageClosed(closing)
    closed = [each.stage.id for each in found if each.closing is not None]
    earlier = leaving.earlier_open([each.stage for each in found], standing.stage, closed)
    shortened = leaving.shortened(rulebook, [*(each.rule for each in missing), *earlier])
    due = standing.due
    payload = {
        "plan_id": plan.id,
        "stage": closing.stage,
        "override_id": override_id,
        "left_out": len(missing),
        "earlier_open": earlier,
        "due": due,
        "days_late": leaving.days_late(due, clock.local_date(closing.closed_at)),
    }
    await work.record("registry.stage.closed", plan, payload, [*decisions, shortened])
    await _tell_left_out(work, plan, rulebook, standing, decisions)


async def _tell_left_out(
    work: Work, plan: Plan, rulebook: Rulebook, standing: StageStanding, decisions: Sequence[Decision]
) -> None:
    for rule, places in standing.missing_places.items():
        about = [each for each in decisions if each.rule == rule]
        payload = {"plan_id": plan.id, "stage": standing.stage.id, "rule": rule, "places": places}
        incident = leaving.shortened(rulebook, [rule])
        await work.record("registry.stage.step_left_out", plan, payload, [*about, incident])


async def again(work: Work, plan: Plan, stage: str) -> StageStanding:
    """The stage as it stands after its closing."""
    found = await standings(work, plan, await rulebook_of(work, plan), await work.stages.exits(plan.id))
    return next(each for each in found if each.stage.id == stage)
