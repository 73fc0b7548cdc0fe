"""Routes of figures (登记统计)."""

from service_kit.access import permit
from service_kit.counting import AsOf, Under, Year
from service_kit.paging import Items
from service_kit.routing import Router

from registry.figures.count import count_register
from registry.figures.shapes import RegisterCountView
from registry.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="registry_count_register", dependencies=[permit("registry.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf, year: Year = None) -> Items[RegisterCountView]:
    """Count elections, lists and office-holders by area, year, kind, body and mode of election · 登记计数."""
    return Items(items=[RegisterCountView.of(each) for each in await count_register(work, under, as_of, year)])
