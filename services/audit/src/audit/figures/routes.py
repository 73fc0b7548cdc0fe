"""Routes of figures (投诉与到期事项统计)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.counting import AsOf, PlaceAsked, Under
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router

from audit.figures.count import count_oversight
from audit.figures.shapes import OversightCountView, OversightTallyView
from audit.figures.tally import tally_elections
from audit.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="audit_count_oversight", dependencies=[permit("audit.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf) -> Items[OversightCountView]:
    """Count complaints and duties by area · 投诉与到期事项计数."""
    return Items(items=[OversightCountView.of(each) for each in await count_oversight(work, under, as_of)])


@router.get("/election-tallies", operation_id="audit_tally_elections", dependencies=[permit("audit.figures.read")])
async def get_tallies(
    request: Request,
    response: Response,
    work: Desk,
    within: PlaceAsked,
    as_of: AsOf,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[OversightTallyView]:
    """List how the elections of a place stood, one by one, with the complaints about each · 各项选举情况."""
    found = await tally_elections(work, within, as_of, after, limit)
    link_next(request, response, [each.election_id for each in found], limit)
    return Items(items=[OversightTallyView.of(each) for each in found])
