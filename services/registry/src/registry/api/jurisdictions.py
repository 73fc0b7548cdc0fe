"""Jurisdictions (辖区): the tree, and its import from CSV."""

from typing import Annotated, Any

from fastapi import Path, Query, Request, Response, UploadFile
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router

from registry.api.desk import DeskOf
from registry.api.schemas import CircumstancesIn
from registry.api.views import CircumstancesView
from registry.use_cases.import_divisions import import_divisions
from registry.use_cases.state_circumstances import state_circumstances

router = Router("辖区 · jurisdictions")
UPLOAD_BYTES = 30_000_000
AnyCode = Annotated[str, Path(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")]
Community = Annotated[str, Path(pattern=r"^[0-9]{12}$")]
Cursor = Annotated[str, Query(pattern=r"^[0-9]{0,12}$")]


@router.post(
    "/jurisdictions/imports", status_code=201, max_body_size=UPLOAD_BYTES,
    dependencies=[permit("registry.jurisdiction.import")],
)  # fmt: skip
async def take(desk: DeskOf, file: UploadFile) -> dict[str, int]:
    """Imports a CSV file ``code,name,parent_code,level``, all rows or none."""
    rows, stored = await import_divisions(desk, await file.read())
    unchanged = rows - stored.created - stored.updated
    return {"rows": rows, "created": stored.created, "updated": stored.updated, "unchanged": unchanged}


@router.get("/jurisdictions", dependencies=[permit("registry.jurisdiction.read")])
async def children(
    desk: DeskOf, request: Request, response: Response, parent: Cursor = "", after: Cursor = "", limit: Limit = 100
) -> Items[dict[str, Any]]:
    """The places right below `parent`, the provinces when it is left out."""
    rows = await desk.store.jurisdictions.children(parent, after, limit)
    link_next(request, response, rows[-1]["code"] if len(rows) == limit else None, limit)
    return Items(items=rows)


@router.get("/jurisdictions/{code}", dependencies=[permit("registry.jurisdiction.read")])
async def read(desk: DeskOf, code: AnyCode) -> dict[str, Any]:
    """One place and what was counted of it; places are public knowledge, whatever the caller's jurisdiction."""
    found = await desk.store.jurisdictions.find(code)
    if found is None:
        raise NotFound()
    return found


@router.put("/communities/{code}/circumstances", dependencies=[permit("registry.community.state")])
async def state(desk: DeskOf, code: Community, body: CircumstancesIn) -> CircumstancesView:
    """States the households relocated and whether a village reform is finished; plans activated later are held to it."""
    kept = await state_circumstances(desk, code, body.relocated_households, body.village_reform_finished)
    return CircumstancesView(
        community_code=code, households=kept.households, relocated_households=kept.relocated,
        village_reform_finished=body.village_reform_finished,
    )  # fmt: skip
