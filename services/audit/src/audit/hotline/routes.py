"""Routes of the hotline's door."""

from typing import Annotated

from fastapi import Depends, Header, Path, Request
from service_kit import clock
from service_kit.access import permit
from service_kit.routing import Router

from audit.domain.hotline_signature import is_good
from audit.hotline.shapes import OrderNumber, WorkOrderIn, WorkOrderView
from audit.hotline.show import show_work_order
from audit.hotline.take import take_work_order
from audit.problems import BadHotlineSignature
from audit.work import Desk

router = Router("热线工单 · hotline")
Number = Annotated[OrderNumber, Path()]


async def _signed_body(
    request: Request,
    work: Desk,
    signature: Annotated[
        str, Header(alias="Huanjie-Signature", max_length=120, json_schema_extra={"x-required": True})
    ] = "",
) -> bytes:
    """The body as it came, once its signature is good: it signs the bytes, not what they are parsed to."""
    body, secret = await request.body(), work.parts.hotline_secret
    # The machine's clock, never the one a demonstration may set: an old signature must not come to life again.
    if not secret or not is_good(secret, signature, body, int(clock.wall().timestamp())):
        raise BadHotlineSignature()
    return body


@router.post(
    "/hotline/work-orders",
    status_code=201,
    operation_id="audit_take_work_order",
    dependencies=[permit("audit.work_order.submit")],
)
async def post_work_order(
    order: WorkOrderIn, work: Desk, body: Annotated[bytes, Depends(_signed_body)]
) -> WorkOrderView:
    """Take a work order; the same number again is the same case · 承接工单."""
    return WorkOrderView.of(await take_work_order(work, order.call(body)))


@router.get(
    "/hotline/work-orders/{number}",
    operation_id="audit_show_work_order",
    dependencies=[permit("audit.work_order.read")],
)
async def get_work_order(number: Number, work: Desk) -> WorkOrderView:
    """Show the state and answer of a work order · 工单办理情况."""
    return WorkOrderView.of(await show_work_order(work, number))
