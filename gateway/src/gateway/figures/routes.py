"""The figures of a place over HTTP (统计接口)."""

from typing import Annotated

from fastapi import Query
from service_kit.access import permit
from service_kit.counting import AsOf, Year
from service_kit.wire import Code, Instant

from gateway.figures.shapes import FiguresView
from gateway.figures.show_figures import show_figures, show_published_figures
from gateway.work import Desk, gateway_router

router = gateway_router("统计 · figures")
Since = Annotated[
    Instant | None,
    Query(description="上一次公布的统计时点，首次公布不填 · the instant of the publication before; none for the first"),
]


@router.get(
    "/places/{code}/figures",
    operation_id="gateway_show_figures",
    dependencies=[permit("gateway.figures.read")],
    responses={409: {}},
)
async def get_figures(code: Code, work: Desk, as_of: AsOf, year: Year = None) -> FiguresView:
    """Show the figures of a place and of the places in it, for internal use: exact numbers · 统计（内部，精确数）."""
    return FiguresView.of(await show_figures(work, code, as_of, year))


@router.get(
    "/places/{code}/published-figures",
    operation_id="gateway_show_published_figures",
    dependencies=[permit("gateway.figures.read")],
    responses={409: {}},
)
async def get_published_figures(
    code: Code, work: Desk, as_of: AsOf, year: Year = None, since: Since = None
) -> FiguresView:
    """Show the figures as they may be published: cells that would tell about single persons are merged · 统计（可公布）."""
    return FiguresView.of(await show_published_figures(work, code, as_of, year, since))
