"""Boxes (票箱) and their seals."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.routing import Router
from service_kit.validation import answer

from ballots.api import schemas, views
from ballots.api.desk import WorkDesk
from ballots.api.show import box_view
from ballots.problems import SealMismatch
from ballots.use_cases.handle_boxes import add_box, seal_box, unseal_box

router = Router("票箱 · boxes")


@router.post(
    "/sessions/{session_id}/boxes", status_code=201, dependencies=[permit("ballots.box.add")], summary="登记票箱"
)
async def post_box(session_id: UUID, body: schemas.BoxIn, work: WorkDesk) -> views.BoxView:
    """Registers an empty box."""
    return box_view(await add_box(work, session_id, body.number))


@router.post("/boxes/{box_id}/sealing", dependencies=[permit("ballots.box.seal")], summary="当众封箱")
async def post_sealing(box_id: UUID, body: schemas.SealIn, work: WorkDesk) -> views.BoxView:
    """Seals the empty box before at least two witnesses."""
    return box_view(await seal_box(work, box_id, body.seal_number, body.witnesses))


@router.post(
    "/boxes/{box_id}/unsealing", dependencies=[permit("ballots.box.unseal")], response_model=views.BoxView,
    summary="当众开箱",
)  # fmt: skip
async def post_unsealing(box_id: UUID, body: schemas.SealIn, work: WorkDesk) -> views.BoxView | Response:
    """Opens the box under the seal it was closed with; the count starts with the last box opened."""
    opened = await unseal_box(work, box_id, body.seal_number, body.witnesses)
    # Returned, not raised: raising would undo the record of the attempt.
    return answer(SealMismatch()) if opened is None else box_view(opened)
