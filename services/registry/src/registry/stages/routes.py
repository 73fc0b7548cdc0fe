"""Routes of the stages of a plan (阶段)."""

from typing import Annotated
from uuid import UUID

from fastapi import Path
from service_kit.access import permit
from service_kit.routing import Router

from registry.stages.close import close_stage
from registry.stages.override import approve_override, propose_override
from registry.stages.shapes import OverrideIn, OverrideView, PlanStagesView, PlanStageView
from registry.stages.show import show_stages
from registry.work import Desk

router = Router("方案 · plans")
StageSlug = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


@router.get(
    "/plans/{plan_id}/stages", operation_id="registry_show_stages", dependencies=[permit("registry.stage.read")]
)
async def get_stages(work: Desk, plan_id: UUID) -> PlanStagesView:
    """Show the stages of a plan: planned and real days, exits, what is missing, how each was closed · 方案的阶段."""
    found = await show_stages(work, plan_id)
    return PlanStagesView(plan_id=plan_id, stages=[PlanStageView.of(each, work.caller) for each in found])


@router.post(
    "/plans/{plan_id}/stages/{stage}/closing",
    operation_id="registry_close_stage",
    dependencies=[permit("registry.stage.close")],
)
async def post_stage_closing(work: Desk, plan_id: UUID, stage: StageSlug) -> PlanStageView:
    """Close a stage whose exits are all met · 结束阶段."""
    return PlanStageView.of(await close_stage(work, plan_id, stage), work.caller)


@router.post(
    "/plans/{plan_id}/stage-overrides",
    status_code=201,
    operation_id="registry_propose_override",
    dependencies=[permit("registry.stage.override")],
)
async def post_override(work: Desk, plan_id: UUID, body: OverrideIn) -> OverrideView:
    """Propose to close a stage without what it lacks · 申请越过出口条件."""
    return OverrideView.of(await propose_override(work, plan_id, body.wish()))


@router.post(
    "/plans/{plan_id}/stage-overrides/{override_id}/approval",
    operation_id="registry_approve_override",
    dependencies=[permit("registry.stage.approve_override")],
)
async def post_override_approval(work: Desk, plan_id: UUID, override_id: UUID) -> PlanStageView:
    """Approve it, as an authority and another person than who proposed it; the stage is closed · 批准越过出口条件."""
    return PlanStageView.of(await approve_override(work, plan_id, override_id), work.caller)
