"""Routes of placements (代选)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.placements.request import request_placement
from registry.placements.shapes import WorkerPlacementIn, WorkerPlacementView
from registry.placements.show import list_placements
from registry.work import Desk

router = Router("居民代表 · representatives")


@router.post(
    "/elections/{election_id}/placements",
    status_code=201,
    operation_id="registry_request_placement",
    dependencies=[permit("registry.placement.request")],
)
async def post_placement(work: Desk, election_id: UUID, body: WorkerPlacementIn) -> WorkerPlacementView:
    """Place a worker in a group, whose vote alone gives the seat · 申请代选."""
    return WorkerPlacementView.of(await request_placement(work, election_id, body.placing()), "waiting")


@router.get(
    "/elections/{election_id}/placements",
    operation_id="registry_list_placements",
    dependencies=[permit("registry.placement.read")],
)
async def get_placements(work: Desk, election_id: UUID) -> Items[WorkerPlacementView]:
    """List whom the street placed, and what each group's vote made of it · 代选情况."""
    return Items(
        items=[WorkerPlacementView.of(each, state) for each, state in await list_placements(work, election_id)]
    )
