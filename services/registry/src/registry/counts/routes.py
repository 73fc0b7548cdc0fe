"""Routes of counts (社区计数)."""

from typing import Annotated

from fastapi import Query
from service_kit.access import permit
from service_kit.routing import Router
from service_kit.wire import CommunityPath, Day

from registry.counts.shapes import CountsView
from registry.counts.show import show_counts
from registry.work import Desk

router = Router("辖区 · jurisdictions")


@router.get(
    "/communities/{code}/counts", operation_id="registry_show_counts", dependencies=[permit("registry.counts.read")]
)
async def get_counts(work: Desk, code: CommunityPath, on: Annotated[Day | None, Query()] = None) -> CountsView:
    """Show how many households, residents, groups, units and party members there were on a day · 社区计数."""
    return CountsView.of(await show_counts(work, code, on))
