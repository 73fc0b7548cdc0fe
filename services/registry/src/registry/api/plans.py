"""Plans (工作方案): drawn up, checked by the offices, activated."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router

from registry.api.desk import DeskOf
from registry.api.schemas import PlanCheckIn, PlanIn
from registry.api.views import PlanView, plan_view
from registry.domain.plans import Plan
from registry.use_cases.activate_plan import activate_plan
from registry.use_cases.check_plan import check_plan
from registry.use_cases.desk import Desk
from registry.use_cases.draft_plan import draft_plan, redraft_plan

router = Router("方案 · plans")


@router.post("/plans", status_code=201, dependencies=[permit("registry.plan.create")])
async def create(desk: DeskOf, plan: PlanIn, response: Response) -> PlanView:
    """Draws up a plan under a governing document."""
    return await _answer(desk, await draft_plan(desk, plan.content()), response)


@router.get("/plans", dependencies=[permit("registry.plan.read")])
async def page(
    desk: DeskOf, request: Request, response: Response, after: UUID | None = None, limit: Limit = 100
) -> Items[PlanView]:
    """Plans of the caller's jurisdiction."""
    ids = await desk.store.plans.page(desk.caller.scope, after, limit)
    link_next(request, response, str(ids[-1]) if len(ids) == limit else None, limit)
    return Items(items=[await plan_view(desk, await desk.plan(plan_id)) for plan_id in ids])


@router.get("/plans/{plan_id}", dependencies=[permit("registry.plan.read")])
async def read(desk: DeskOf, plan_id: UUID, response: Response) -> PlanView:
    """One plan with its checks."""
    return await _answer(desk, await desk.plan(plan_id), response)


@router.put("/plans/{plan_id}", dependencies=[permit("registry.plan.create")])
async def replace(desk: DeskOf, plan_id: UUID, plan: PlanIn, response: Response, if_match: IfMatch = None) -> PlanView:
    """Draws a plan up anew before it is active; checks already given fall."""
    return await _answer(desk, await redraft_plan(desk, plan_id, plan.content(), if_match), response)


@router.post("/plans/{plan_id}/checks", status_code=201, dependencies=[permit("registry.plan.check")])
async def check(
    desk: DeskOf, plan_id: UUID, opinion: PlanCheckIn, response: Response, if_match: IfMatch = None
) -> PlanView:
    """The check of the office the caller acts for; with If-Match, of that very text or not at all."""
    return await _answer(desk, await check_plan(desk, plan_id, opinion.agreed, opinion.remark, if_match), response)


@router.post("/plans/{plan_id}/activation", dependencies=[permit("registry.plan.activate")])
async def activate(desk: DeskOf, plan_id: UUID, response: Response, if_match: IfMatch = None) -> PlanView:
    """Freezes the rulebook and creates the elections."""
    return await _answer(desk, await activate_plan(desk, plan_id, if_match), response)


async def _answer(desk: Desk, plan: Plan, response: Response) -> PlanView:
    tag(response, plan.version)
    return await plan_view(desk, plan)
