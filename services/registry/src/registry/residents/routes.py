"""Routes of residents (居民): names by community, one resident for those who must, an id number against a reason."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.etags import tag
from service_kit.paging import Items, Limit, Page, Slice, Total, link_next, orders
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import CommunityPath, NameAsked, word_of

from registry.domain.people import Sought
from registry.residents.check_residence import check_residence
from registry.residents.find import find_by_id_number
from registry.residents.read_id_number import read_id_number
from registry.residents.shapes import (
    CommittedResidentView,
    FoundResidentView,
    ListedResidentView,
    ReadingIn,
    ReadingView,
    ResidenceIn,
    ResidencesView,
    ResidenceView,
    ResidentView,
    SearchIn,
)
from registry.residents.show import list_residents, read_resident
from registry.wire import HouseholdAsked
from registry.work import Desk

router = Router("居民 · residents")
# An idempotency record would keep the id number in the clear; asked again, it is another reading.
readings = Router("居民 · residents")
readings.route_class = UnrepeatedRoute
Group = Annotated[int | None, Query(ge=1, le=999)]
SexAsked = Annotated[str, Query(), *word_of(("", "male", "female"))]
Order = Annotated[str, Query(), *word_of(orders("name", "group", "household"))]


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
    sort: Order = "",
    total: Total = False,
    name: NameAsked = "",
    group: Group = None,
    household: HouseholdAsked = "",
    sex: SexAsked = "",
    household_head: bool | None = None,
    lives_in_community: bool | None = None,
) -> Page[ListedResidentView]:
    """List names and groups of the community's residents; no id numbers, phones or birth dates · 居民名单."""
    sought = Sought(name, group, household, sex, household_head, lives_in_community)
    found, count = await list_residents(work, code, sought, Slice(after, limit, sort), total=total)
    link_next(request, response, [each.id for each in found], limit)
    return Page(items=[ListedResidentView.of(resident) for resident in found], total=count)


@router.get(
    "/communities/{code}/residents/{resident_id}",
    operation_id="registry_show_resident",
    dependencies=[permit("registry.resident.read")],
)
async def get_resident(work: Desk, response: Response, code: CommunityPath, resident_id: UUID) -> ResidentView:
    """Show one resident to the staff who keep the register · 居民."""
    found = await read_resident(work, code, resident_id)
    tag(response, found.version)
    return ResidentView.of(found)


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
    "/elections/{election_id}/residence-checks",
    operation_id="registry_check_residence",
    dependencies=[permit("registry.resident.read_below")],
)
async def post_residence_check(work: Desk, election_id: UUID, body: ResidenceIn) -> ResidencesView:
    """Tell where persons live now, to the services above · 居住核对."""
    found = await check_residence(work, election_id, body.persons)
    return ResidencesView(persons=[ResidenceView.of(each) for each in found])


@readings.post(
    "/residents/{resident_id}/id-number-readings",
    operation_id="registry_read_id_number",
    dependencies=[permit("registry.id_number.read")],
)
async def post_reading(work: Desk, resident_id: UUID, body: ReadingIn, response: Response) -> ReadingView:
    """Read the id number for a reason; each reading is an audit event · 查看身份证号."""
    response.headers["Cache-Control"] = "no-store"
    return ReadingView(id_number=await read_id_number(work, resident_id, body.purpose))


@readings.post(
    "/resident-searches",
    operation_id="registry_find_resident",
    dependencies=[permit("registry.resident.find")],
)
async def post_search(work: Desk, body: SearchIn, response: Response) -> Items[FoundResidentView]:
    """Find whose id number it is within the own jurisdiction, for a reason; each search is an audit event · 按身份证号查找."""
    response.headers["Cache-Control"] = "no-store"
    found = await find_by_id_number(work, body.id_number, body.purpose)
    return Items(items=[FoundResidentView.of_found(found)] if found else [])
