"""Routes of units (驻社区单位)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.domain.units import Unit
from registry.units.register import end_unit, list_units, register_unit
from registry.units.shapes import UnitEndingIn, UnitIn, UnitView
from registry.work import Desk, Work

router = Router("驻社区单位 · units")


@router.post(
    "/communities/{code}/units",
    status_code=201,
    operation_id="registry_register_unit",
    dependencies=[permit("registry.unit.register")],
)
async def post_unit(work: Desk, code: CommunityPath, body: UnitIn) -> UnitView:
    """Register a unit of the area with whom to speak to · 登记驻社区单位."""
    return _view(work, await register_unit(work, code, body.stated()))


@router.get(
    "/communities/{code}/units", operation_id="registry_list_units", dependencies=[permit("registry.unit.read")]
)
async def get_units(
    work: Desk, request: Request, response: Response, code: CommunityPath, after: UUID | None = None, limit: Limit = 100
) -> Items[UnitView]:
    """List the units of the area · 驻社区单位名册."""
    found = await list_units(work, code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[_view(work, each) for each in found])


@router.post(
    "/communities/{code}/units/{unit_id}/ending",
    operation_id="registry_end_unit",
    dependencies=[permit("registry.unit.register")],
)
async def post_unit_ending(work: Desk, code: CommunityPath, unit_id: UUID, body: UnitEndingIn) -> UnitView:
    """Keep the last day of a unit that left · 驻社区单位迁出."""
    return _view(work, await end_unit(work, code, unit_id, body.on))


def _view(work: Work, unit: Unit) -> UnitView:
    return UnitView.of(unit, work.cipher.decrypt(unit.contact_cipher))
