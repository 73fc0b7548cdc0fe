"""Routes of residents (居民): names by community, one resident for those who must, an id number against a reason."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import CommunityPath

from registry.residents.read_id_number import read_id_number
from registry.residents.shapes import CommittedResidentView, ListedResidentView, ReadingIn, ReadingView, ResidentView
from registry.residents.show import list_residents, show_resident
from registry.work import Desk

router = Router("居民 · residents")
# An idempotency record would keep the id number in the clear; asked again, it is another reading.
readings = Router("居民 · residents")
readings.route_class = UnrepeatedRoute
# A control character in a URL is a mistake and PostgreSQL stores no NUL.
Name = Annotated[str, Query(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
Group = Annotated[int | None, Query(ge=1, le=999)]


@router.get(
    "/communities/{code}/residents",
    operation_id="registry_list_residents",
    dependencies=[permit("registry.resident.list")],
)
async def get_residents(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    after: UUID | None = None,
    limit: Limit = 100,
    group: Group = None,
    name: Name = "",
) -> Items[ListedResidentView]:
    """List names and groups of the community's residents; no id numbers, phones or birth dates · 居民名单."""
    found = await list_residents(work, code, after, limit, group, name)
    link_next(request, response, str(found[-1].id) if len(found) == limit else None, limit)
    return Items(items=[ListedResidentView.of(resident) for resident in found])


@router.get(
    "/communities/{code}/residents/{resident_id}",
    operation_id="registry_show_resident",
    dependencies=[permit("registry.resident.read")],
)
async def get_resident(work: Desk, code: CommunityPath, resident_id: UUID) -> ResidentView:
    """Show one resident to the staff who keep the register · 居民."""
    return ResidentView.of(await show_resident(work, code, resident_id))


@router.get(
    "/residents/{resident_id}",
    operation_id="registry_show_committed_resident",
    dependencies=[permit("registry.resident.read_below")],
)
async def get_committed_resident(work: Desk, resident_id: UUID) -> CommittedResidentView:
    """Show one resident with the commitment events name the person by, to the services above · 居民与承诺值."""
    found = await work.resident(resident_id)
    return CommittedResidentView.of_committed(found, work.commitment(found.id, found.salt))


@readings.post(
    "/residents/{resident_id}/id-number-readings",
    operation_id="registry_read_id_number",
    dependencies=[permit("registry.id_number.read")],
)
async def post_reading(work: Desk, resident_id: UUID, body: ReadingIn, response: Response) -> ReadingView:
    """Read the id number for a reason; each reading is an audit event · 查看身份证号."""
    response.headers["Cache-Control"] = "no-store"
    return ReadingView(id_number=await read_id_number(work, resident_id, body.purpose))
