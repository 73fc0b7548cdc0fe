"""Routes of orders on elections (中止、恢复、取消、宣布无效、办结)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items
from service_kit.routing import Router

from registry.domain.elections import Election
from registry.elections.order import (
    cancel_election,
    close_election,
    resume_election,
    suspend_election,
    void_election,
)
from registry.elections.order_shapes import OrderView, RulingIn
from registry.elections.shapes import ElectionView
from registry.work import Desk, Work

router = Router("选举 · elections")


@router.get(
    "/elections/{election_id}/orders",
    operation_id="registry_list_orders",
    dependencies=[permit("registry.election.read")],
)
async def get_orders(work: Desk, election_id: UUID) -> Items[OrderView]:
    """List the orders that suspended, resumed, cancelled, voided or closed the election · 中止、取消等决定."""
    election = await work.election(election_id)
    return Items(items=[OrderView.of(order) for order in await work.elections.orders(election.id)])


@router.post(
    "/elections/{election_id}/suspension",
    operation_id="registry_suspend_election",
    dependencies=[permit("registry.election.suspend")],
)
async def post_suspension(
    work: Desk, election_id: UUID, body: RulingIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Suspend the election, also during vote and count; nothing goes on until it is resumed · 中止选举."""
    return await _answer(work, await suspend_election(work, election_id, body.ruling(), if_match), response)


@router.post(
    "/elections/{election_id}/resumption",
    operation_id="registry_resume_election",
    dependencies=[permit("registry.election.suspend")],
)
async def post_resumption(
    work: Desk, election_id: UUID, body: RulingIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Resume a suspended election at the stage it left · 恢复选举."""
    return await _answer(work, await resume_election(work, election_id, body.ruling(), if_match), response)


@router.post(
    "/elections/{election_id}/cancellation",
    operation_id="registry_cancel_election",
    dependencies=[permit("registry.election.end")],
)
async def post_cancellation(
    work: Desk, election_id: UUID, body: RulingIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Cancel an election that has not come to its vote · 取消选举."""
    return await _answer(work, await cancel_election(work, election_id, body.ruling(), if_match), response)


@router.post(
    "/elections/{election_id}/voiding",
    operation_id="registry_void_election",
    dependencies=[permit("registry.election.end")],
)
async def post_voiding(
    work: Desk, election_id: UUID, body: RulingIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Declare an election void that has come to its vote · 宣布选举无效."""
    return await _answer(work, await void_election(work, election_id, body.ruling(), if_match), response)


@router.post(
    "/elections/{election_id}/closing",
    operation_id="registry_close_election",
    dependencies=[permit("registry.election.end")],
)
async def post_closing(
    work: Desk, election_id: UUID, body: RulingIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Close an election whose result is filed · 办结选举."""
    return await _answer(work, await close_election(work, election_id, body.ruling(), if_match), response)


async def _answer(work: Work, election: Election, response: Response) -> ElectionView:
    tag(response, election.version)
    return ElectionView.of(election, await work.rulebook(election))
