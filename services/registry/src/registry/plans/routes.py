"""Routes of plans (工作方案): drawn up, checked by the offices, activated."""

from uuid import UUID

from fastapi import Request, Response
from service_kit import clock
from service_kit.access import permit
from service_kit.etags import IfMatch, IfMatchIfKnown, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router

from registry.domain.plans import Plan
from registry.plans.activate import activate_plan
from registry.plans.check import check_plan
from registry.plans.close import close_plan
from registry.plans.draft import draft_plan, redraw_plan
from registry.plans.guide import organ_above
from registry.plans.shapes import PlanCheckIn, PlanIn, PlanView
from registry.work import Desk, Work

router = Router("方案 · plans")


@router.post(
    "/plans", status_code=201, operation_id="registry_draft_plan", dependencies=[permit("registry.plan.create")]
)
async def post_plan(work: Desk, body: PlanIn, response: Response) -> PlanView:
    """Draw up a plan under a governing document · 起草工作方案."""
    return await _answer(work, await draft_plan(work, body.content()), response)


@router.get("/plans", operation_id="registry_list_plans", dependencies=[permit("registry.plan.read")])
async def get_plans(
    work: Desk, request: Request, response: Response, after: UUID | None = None, limit: Limit = 100
) -> Items[PlanView]:
    """List the plans of the caller's jurisdiction · 方案列表."""
    found = await work.plans.page(work.caller.scope, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[await _view(work, plan) for plan in found])


@router.get("/plans/{plan_id}", operation_id="registry_show_plan", dependencies=[permit("registry.plan.read")])
async def get_plan(work: Desk, plan_id: UUID, response: Response) -> PlanView:
    """Show a plan with its checks · 工作方案."""
    return await _answer(work, await work.plan(plan_id), response)


@router.put("/plans/{plan_id}", operation_id="registry_redraw_plan", dependencies=[permit("registry.plan.create")])
async def put_plan(work: Desk, plan_id: UUID, body: PlanIn, response: Response, if_match: IfMatch = None) -> PlanView:
    """Draw a plan up anew before it is active; checks already given fall · 重新起草."""
    return await _answer(work, await redraw_plan(work, plan_id, body.content(), if_match), response)


@router.post(
    "/plans/{plan_id}/checks",
    status_code=201,
    operation_id="registry_check_plan",
    dependencies=[permit("registry.plan.check")],
)
async def post_check(
    work: Desk, plan_id: UUID, body: PlanCheckIn, response: Response, if_match: IfMatchIfKnown = None
) -> PlanView:
    """Check a plan for the office the caller acts for; with If-Match, that very text or not at all · 审核把关."""
    return await _answer(work, await check_plan(work, plan_id, body.agreed, body.remark, if_match), response)


@router.post(
    "/plans/{plan_id}/activation",
    operation_id="registry_activate_plan",
    dependencies=[permit("registry.plan.activate")],
)
async def post_activation(work: Desk, plan_id: UUID, response: Response, if_match: IfMatch = None) -> PlanView:
    """Freeze the rulebook and create the elections · 启用方案."""
    return await _answer(work, await activate_plan(work, plan_id, if_match), response)


@router.post(
    "/plans/{plan_id}/closing", operation_id="registry_close_plan", dependencies=[permit("registry.plan.close")]
)
async def post_closing(work: Desk, plan_id: UUID, response: Response, if_match: IfMatch = None) -> PlanView:
    """Close a plan whose elections are all over · 办结方案."""
    return await _answer(work, await close_plan(work, plan_id, if_match), response)


async def _answer(work: Work, plan: Plan, response: Response) -> PlanView:
    tag(response, plan.version)
    return await _view(work, plan)


async def _view(work: Work, plan: Plan) -> PlanView:
    conditions = await work.local_conditions.of_plan(plan.content)
    return PlanView.of(plan, work.caller, conditions, await organ_above(work, plan), clock.today())
