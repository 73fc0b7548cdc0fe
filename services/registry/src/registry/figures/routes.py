"""Routes of figures (登记统计)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.counting import AsOf, PlaceAsked, Under, Year
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router

from registry.figures.count import count_register
from registry.figures.shapes import RegisterCountView, RegisterTallyView
from registry.figures.tally import tally_elections
from registry.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="registry_count_register", dependencies=[permit("registry.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf, year: Year = None) -> Items[RegisterCountView]:
    """Count elections, lists and office-holders by area, year, kind, body and mode of election · 登记计数."""
    return Items(items=[RegisterCountView.of(each) for each in await count_register(work, under, as_of, year)])


@router.get(
    "/election-tallies", operation_id="registry_tally_elections", dependencies=[permit("registry.figures.read")]
)
async def get_tallies(
    request: Request,
    response: Response,
    work: Desk,
    within: PlaceAsked,
    as_of: AsOf,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[RegisterTallyView]:
    """List the elections of a place one by one: day, mode, seats and electors · 各项选举的登记情况."""
    found = await tally_elections(work, within, as_of, after, limit)
    link_next(request, response, [each.election_id for each in found], limit)
    return Items(items=[RegisterTallyView.of(each) for each in found])
