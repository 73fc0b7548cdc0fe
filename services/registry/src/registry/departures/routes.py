"""Routes of departures (居民离开社区)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.departures.enter import depart_resident
from registry.departures.shapes import DepartureIn, DepartureView
from registry.departures.show import list_departures
from registry.departures.undo import undo_departure
from registry.wire import UndoingIn
from registry.work import Desk

router = Router("居民 · residents")
_PATH = "/communities/{code}/residents/{resident_id}/departure"


@router.post(
    _PATH,
    status_code=201,
    operation_id="registry_depart_resident",
    dependencies=[permit("registry.resident.depart")],
)
async def post_departure(work: Desk, code: CommunityPath, resident_id: UUID, body: DepartureIn) -> DepartureView:
    """End a residence: the person moved, died, lost political rights or left otherwise · 登记居民离开社区."""
    return DepartureView.of(await depart_resident(work, code, resident_id, body.leaving()))


@router.get(
    "/communities/{code}/departures",
    operation_id="registry_list_departures",
    dependencies=[permit("registry.resident.read")],
)
async def get_departures(
    work: Desk, request: Request, response: Response, code: CommunityPath, after: UUID | None = None, limit: Limit = 100
) -> Items[DepartureView]:
    """List who left, and what still names them: lists, a credential, a household · 离开社区的居民."""
    found = await list_departures(work, code, after, limit)
    link_next(request, response, [each.resident.id for each in found], limit)
    return Items(items=[DepartureView.of(each) for each in found])


@router.post(
    f"{_PATH}/undoing", operation_id="registry_undo_departure", dependencies=[permit("registry.departure.undo")]
)
async def post_departure_undoing(work: Desk, code: CommunityPath, resident_id: UUID, body: UndoingIn) -> DepartureView:
    """Take back a departure entered by mistake, as another person than who entered it · 撤销离开社区的登记."""
    return DepartureView.of(await undo_departure(work, code, resident_id, body.reason))
