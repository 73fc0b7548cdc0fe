"""The overview of a place over HTTP (总览接口)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Limit, link_next
from service_kit.wire import Code

from gateway.overviews.shapes import OverviewView
from gateway.overviews.show_overview import show_overview
from gateway.work import Desk, gateway_router

router = gateway_router("综合查询 · composed reads")


@router.get(
    "/places/{code}/overview",
    operation_id="gateway_show_overview",
    dependencies=[permit("gateway.overview.read")],
    responses={409: {}},
)
async def get_overview(
    code: Code, work: Desk, request: Request, response: Response, after: UUID | None = None, limit: Limit = 100
) -> OverviewView:
    """Show each election of a street, a district or a city: its stages, what is due next, open cases · 总览：各选举阶段、下一期限、未结举报."""
    overview = await show_overview(work, code, after, limit)
    rows = overview.rows
    link_next(request, response, [each.progress.election_id for each in rows], limit)
    return OverviewView.of(overview)
