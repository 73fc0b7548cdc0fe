"""Routes of boxes (票箱) and their seals."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.routing import Router
from service_kit.validation import answer

from ballots.boxes.add import add_box
from ballots.boxes.arrive import receive_box
from ballots.boxes.seal import seal_box
from ballots.boxes.shapes import ArrivalIn, BoxIn, BoxView, SealIn
from ballots.boxes.unseal import unseal_box
from ballots.problems import SealMismatch
from ballots.work import Desk

router = Router("票箱 · boxes")


@router.post(
    "/sessions/{session_id}/boxes",
    status_code=201,
    operation_id="ballots_add_box",
    dependencies=[permit("ballots.box.add")],
)
async def post_box(session_id: UUID, body: BoxIn, work: Desk) -> BoxView:
    """Register an empty box at a venue · 登记票箱."""
    return BoxView.of(await add_box(work, session_id, body.number, body.venue))


@router.post("/boxes/{box_id}/sealing", operation_id="ballots_seal_box", dependencies=[permit("ballots.box.seal")])
async def post_sealing(box_id: UUID, body: SealIn, work: Desk) -> BoxView:
    """Seal the empty box before at least two witnesses · 当众封箱."""
    return BoxView.of(await seal_box(work, box_id, body.sealing()))


@router.post(
    "/boxes/{box_id}/arrival",
    response_model=BoxView,
    operation_id="ballots_receive_box",
    dependencies=[permit("ballots.box.receive")],
)
async def post_arrival(box_id: UUID, body: ArrivalIn, work: Desk) -> BoxView | Response:
    """Receive a box that was carried to the central venue, under the seal it was closed with · 票箱送达中心会场."""
    received = await receive_box(work, box_id, body.arrival())
    # Returned, not raised: raising would undo the record of the attempt.
    return answer(SealMismatch()) if received is None else BoxView.of(received)


@router.post(
    "/boxes/{box_id}/unsealing",
    response_model=BoxView,
    operation_id="ballots_unseal_box",
    dependencies=[permit("ballots.box.unseal")],
)
async def post_unsealing(box_id: UUID, body: SealIn, work: Desk) -> BoxView | Response:
    """Open the box under the seal it was closed with; the count starts with the last box · 当众开箱."""
    opened = await unseal_box(work, box_id, body.sealing())
    # Returned, not raised: raising would undo the record of the attempt.
    return answer(SealMismatch()) if opened is None else BoxView.of(opened)
