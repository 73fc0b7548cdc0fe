"""Routes of places (辖区)."""

from typing import Annotated

from fastapi import Query, Request, Response, UploadFile
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router

from registry.jurisdictions.shapes import (
    CountedView,
    DivisionsTakenView,
    JurisdictionView,
)
from registry.jurisdictions.take import take_divisions
from registry.wire import TreePath
from registry.work import Desk

router = Router("辖区 · jurisdictions")
UPLOAD_BYTES = 30_000_000
Cursor = Annotated[str, Query(pattern=r"^[0-9]{0,15}$")]


@router.post(
    "/jurisdiction-imports",
    status_code=201,
    max_body_size=UPLOAD_BYTES,
    operation_id="registry_take_divisions",
    dependencies=[permit("registry.jurisdiction.import")],
)
async def post_import(work: Desk, file: UploadFile) -> DivisionsTakenView:
    """Import a CSV file code,name,parent_code,level and, where it states them, valid_from,valid_to and guiding_organ, all rows or none · 导入行政区划."""
    return DivisionsTakenView.of(await take_divisions(work, await file.read()))


@router.get(
    "/jurisdictions",
    operation_id="registry_list_jurisdictions",
    dependencies=[permit("registry.jurisdiction.read")],
)
async def get_jurisdictions(
    work: Desk, request: Request, response: Response, parent: Cursor = "", after: Cursor = "", limit: Limit = 100
) -> Items[JurisdictionView]:
    """List the places right below `parent`, the provinces when it is left out · 下级辖区."""
    found = await work.jurisdictions.children(parent, after, limit)
    link_next(request, response, [each.code for each in found], limit)
    return Items(items=[JurisdictionView.of(place) for place in found])


@router.get(
    "/jurisdictions/{code}",
    operation_id="registry_show_jurisdiction",
    dependencies=[permit("registry.jurisdiction.read")],
)
async def get_jurisdiction(work: Desk, code: TreePath) -> CountedView:
    """Show a place and what was counted of it; places are public knowledge, whatever the caller's scope · 辖区."""
    found = await work.jurisdictions.find(code)
    if found is None:
        raise NotFound()
    return CountedView.of_counted(found)


@router.get(
    "/communities",
    operation_id="registry_list_communities",
    dependencies=[permit("registry.jurisdiction.read")],
)
async def get_communities(
    work: Desk, request: Request, response: Response, jurisdiction: Cursor = "", after: Cursor = "", limit: Limit = 100
) -> Items[JurisdictionView]:
    """List the communities within `jurisdiction`, at any depth, all when it is left out · 社区列表."""
    found = await work.jurisdictions.communities(jurisdiction, after, limit)
    link_next(request, response, [each.code for each in found], limit)
    return Items(items=[JurisdictionView.of(place) for place in found])
