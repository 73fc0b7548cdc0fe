"""Routes of stations and registrations of voters (登记站、选民登记)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import REGISTRATION
from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.paging import HIGHEST, AfterNumber, Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import word_of

from registry.registrations.file import file_registration
from registry.registrations.review import review_registration
from registry.registrations.shapes import (
    OwnRegistrationIn,
    RegistrationIn,
    RegistrationReviewIn,
    RegistrationView,
    StationIn,
    StationView,
)
from registry.registrations.show import list_own_registrations, list_registrations
from registry.registrations.stations import list_stations, open_station
from registry.work import Desk

router = Router("选民登记 · registrations")
State = Annotated[str, *word_of(("", *REGISTRATION.states)), Query(description="状态，空为全部 · state; empty for all")]
Number = Annotated[int, Path(ge=1, le=HIGHEST, description="登记的序号 · number of the registration")]
_ELECTION = "/elections/{election_id}"


@router.post(
    f"{_ELECTION}/registration-stations",
    status_code=201,
    operation_id="registry_open_station",
    dependencies=[permit("registry.station.open")],
)
async def post_station(work: Desk, election_id: UUID, body: StationIn) -> StationView:
    """Open a station at which voters are registered · 设立选民登记站."""
    return StationView.of(await open_station(work, election_id, body.opening()))


@router.get(
    f"{_ELECTION}/registration-stations",
    operation_id="registry_list_stations",
    dependencies=[permit("registry.election.read")],
)
async def get_stations(work: Desk, election_id: UUID) -> Items[StationView]:
    """List the stations with address, hours and staff · 选民登记站."""
    return Items(items=[StationView.of(each) for each in await list_stations(work, election_id)])


@router.post(
    f"{_ELECTION}/registrations",
    status_code=201,
    operation_id="registry_file_registration",
    dependencies=[permit("registry.registration.file")],
)
async def post_registration(work: Desk, election_id: UUID, body: RegistrationIn) -> RegistrationView:
    """Take the registration of a voter at a station · 登记站受理登记."""
    return RegistrationView.of(await file_registration(work, election_id, body.registering()))


@router.get(
    f"{_ELECTION}/registrations",
    operation_id="registry_list_registrations",
    dependencies=[permit("registry.registration.read")],
)
async def get_registrations(
    work: Desk,
    request: Request,
    response: Response,
    election_id: UUID,
    state: State = "",
    after: AfterNumber = 0,
    limit: Limit = 100,
) -> Items[RegistrationView]:
    """List the registrations of an election in their order · 选民登记列表."""
    found = await list_registrations(work, election_id, state, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    return Items(items=[RegistrationView.of(each) for each in found])


@router.post(
    f"{_ELECTION}/registrations/{{registration_no}}/review",
    operation_id="registry_review_registration",
    dependencies=[permit("registry.registration.review")],
)
async def post_registration_review(
    work: Desk, election_id: UUID, registration_no: Number, body: RegistrationReviewIn
) -> RegistrationView:
    """Review a registration by the law and the measures; who is accepted comes on the list · 审核登记."""
    return RegistrationView.of(await review_registration(work, election_id, registration_no, body.reviewing()))


@router.post(
    f"{_ELECTION}/own-registrations",
    status_code=201,
    operation_id="registry_file_own_registration",
    dependencies=[permit("registry.registration.file_own")],
)
async def post_own_registration(work: Desk, election_id: UUID, body: OwnRegistrationIn) -> RegistrationView:
    """Register oneself · 本人申请登记."""
    return RegistrationView.of(await file_registration(work, election_id, body.registering(work.own_entry)))


@router.get(
    f"{_ELECTION}/own-registrations",
    operation_id="registry_list_own_registrations",
    dependencies=[permit("registry.registration.file_own")],
)
async def get_own_registrations(work: Desk, election_id: UUID) -> Items[RegistrationView]:
    """List one's own registrations and what came of them · 本人的登记."""
    return Items(items=[RegistrationView.of(each) for each in await list_own_registrations(work, election_id)])
