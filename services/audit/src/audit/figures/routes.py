"""Routes of figures (投诉与到期事项统计)."""

from service_kit.access import permit
from service_kit.counting import AsOf, Under
from service_kit.paging import Items
from service_kit.routing import Router

from audit.figures.count import count_oversight
from audit.figures.shapes import OversightCountView
from audit.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="audit_count_oversight", dependencies=[permit("audit.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf) -> Items[OversightCountView]:
    """Count complaints and duties by area · 投诉与到期事项计数."""
    return Items(items=[OversightCountView.of(each) for each in await count_oversight(work, under, as_of)])
