"""Residents (居民): names by community, one resident for those who must, an id number against a recorded reason."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router, UnrepeatedRoute

from registry.api.desk import DeskOf
from registry.api.schemas import ReadingIn
from registry.use_cases.desk import Desk
from registry.use_cases.read_id_number import read_id_number

router = Router("居民 · residents")
readings = Router("居民 · residents")
Community = Annotated[str, Path(pattern=r"^[0-9]{12}$")]
# A control character in a URL is a mistake and PostgreSQL stores no NUL.
Name = Annotated[str, Query(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
Group = Annotated[int | None, Query(ge=1, le=999)]


# An idempotency record would keep the id number in the clear; asked again, it is another reading.
readings.route_class = UnrepeatedRoute


@router.get("/communities/{code}/residents", dependencies=[permit("registry.resident.list")])
async def page(
    desk: DeskOf, request: Request, response: Response, code: Community, after: UUID | None = None, limit: Limit = 100,
    group: Group = None, name: Name = "",
) -> Items[dict[str, Any]]:  # fmt: skip
    """Names and groups of the community's residents; no id numbers, phones or birth dates."""
    await desk.community(code)
    rows = await desk.store.residents.page(code, after, limit, group, name)
    link_next(request, response, str(rows[-1]["id"]) if len(rows) == limit else None, limit)
    return Items(items=rows)


@router.get("/communities/{code}/residents/{resident_id}", dependencies=[permit("registry.resident.read")])
async def detail(desk: DeskOf, code: Community, resident_id: UUID) -> dict[str, Any]:
    """One resident, for the staff who keep the register."""
    desk.require_scope(code)
    found = await _resident(desk, resident_id)
    if found["community_code"] != code:
        raise NotFound()
    found.pop("commitment")
    return found


@router.get("/residents/{resident_id}", dependencies=[permit("registry.resident.read_below")])
async def below(desk: DeskOf, resident_id: UUID) -> dict[str, Any]:
    """One resident with the commitment events name the person by; for the services above."""
    return await _resident(desk, resident_id)


@readings.post("/residents/{resident_id}/id-number-readings", dependencies=[permit("registry.id_number.read")])
async def read(desk: DeskOf, resident_id: UUID, reading: ReadingIn, response: Response) -> dict[str, str]:
    """The id number, kept by nobody on the way; each reading is an audit event."""
    response.headers["Cache-Control"] = "no-store"
    return {"id_number": await read_id_number(desk, resident_id, reading.purpose)}


async def _resident(desk: Desk, resident_id: UUID) -> dict[str, Any]:
    found = await desk.resident(resident_id)
    salt, ended = found.pop("salt"), found.pop("ended_on")
    return {**found, "status": "ended" if ended else "current", "commitment": desk.commitment(resident_id, salt)}
