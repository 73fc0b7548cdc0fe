"""Routes of electors and entitlement (选举人、资格核对)."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import AfterNumber, Limit, Page, Total, link_next
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import NameAsked

from registry.domain.electors import Elector, ElectorsAsked, Entitlement
from registry.electors.check_entitlement import check_entitlement
from registry.electors.draw_up import draw_up_electors
from registry.electors.shapes import (
    DrawingIn,
    DrawnView,
    ElectorView,
    EntitlementIn,
    EntitlementsView,
    EntitlementView,
    FactsView,
    OwnEntryView,
    OwnPlaceView,
)
from registry.electors.show import list_electors, show_own_entry, show_own_place
from registry.work import Desk, Work

router = Router("选举人 · electors")
# It changes nothing: asked again it is answered anew, and no record keeps people's birth dates.
questions = Router("选举人 · electors")
questions.route_class = UnrepeatedRoute
Group = Annotated[int | None, Query(ge=1, le=999)]


@router.post(
    "/elections/{election_id}/electors",
    status_code=201,
    operation_id="registry_draw_up_electors",
    dependencies=[permit("registry.elector.list")],
)
async def post_electors(work: Desk, election_id: UUID, body: DrawingIn) -> DrawnView:
    """Draw up the list of electors, from the registers of those who vote in the election's mode or from another list · 编制选举人名单."""
    return DrawnView.of(await draw_up_electors(work, election_id, body.basing()))


@router.get(
    "/elections/{election_id}/electors",
    operation_id="registry_list_electors",
    dependencies=[permit("registry.elector.read")],
)
async def get_electors(
    work: Desk,
    request: Request,
    response: Response,
    election_id: UUID,
    after: AfterNumber = 0,
    limit: Limit = 100,
    total: Total = False,
    name: NameAsked = "",
    group: Group = None,
) -> Page[ElectorView]:
    """List the electors in their order, from the one after the number `after` · 选举人名单."""
    found, count = await list_electors(work, election_id, ElectorsAsked(name, group), after, limit, total=total)
    link_next(request, response, [each.number for each in found], limit)
    return Page(items=_views(work, found), total=count)


@questions.post(
    "/elections/{election_id}/entitlement-checks",
    operation_id="registry_check_entitlement",
    dependencies=[permit("registry.entitlement.check")],
)
async def post_entitlement_check(work: Desk, election_id: UUID, body: EntitlementIn) -> EntitlementsView:
    """Check whether persons may act in a capacity; for the services above · 资格核对."""
    found = await check_entitlement(work, election_id, body.persons, body.capacity)
    return EntitlementsView(persons=[EntitlementView.of(each, _facts(work, each)) for each in found])


def _views(work: Work, electors: Sequence[Elector]) -> list[ElectorView]:
    below = bool(work.caller.via)
    return [ElectorView.of(each, work.commitment(each.person_id, each.salt) if below else None) for each in electors]


def _facts(work: Work, found: Entitlement) -> FactsView | None:
    person = found.person
    return FactsView.of(person, work.commitment(person.id, person.salt)) if person else None


@router.get("/own-entry", operation_id="registry_show_own_entry", dependencies=[permit("registry.entry.read_own")])
async def get_own_entry(work: Desk) -> OwnEntryView:
    """Show what the register has of oneself, by the own bound account · 本人登记与选民资格."""
    return OwnEntryView.of(await show_own_entry(work))


@router.get(
    "/elections/{election_id}/own-entry",
    operation_id="registry_show_own_place",
    dependencies=[permit("registry.entry.read_own")],
)
async def get_own_place(work: Desk, election_id: UUID) -> OwnPlaceView:
    """Show one's own place on the list of an election, its version, and the last day to object · 本人在名单中的位置."""
    return OwnPlaceView.of(await show_own_place(work, election_id))
