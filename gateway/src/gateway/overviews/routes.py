"""A street's overview over HTTP (街道总览接口)."""

from typing import Annotated

from fastapi import Path
from service_kit.access import permit

from gateway.streets.shapes import OverviewView
from gateway.streets.show_overview import show_overview
from gateway.work import Desk, gateway_router

router = gateway_router("综合查询 · composed reads")
StreetCode = Annotated[str, Path(pattern=r"^[0-9]{9}$")]


@router.get(
    "/streets/{code}/overview",
    operation_id="gateway_show_overview",
    dependencies=[permit("gateway.overview.read")],
    responses={409: {}},
)
async def get_overview(code: StreetCode, work: Desk) -> OverviewView:
    """Show stage, next deadline, duties and open cases per community · 街道总览：各社区阶段、下一期限、待办、未结举报."""
    return OverviewView.of(await show_overview(work, code))
