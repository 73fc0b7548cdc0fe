"""The hotline's door: work orders in, their state out, and nothing else for its credential."""

import time
from typing import Annotated

from fastapi import Header, Path, Request
from service_kit.access import permit
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.problems import NotFound
from service_kit.routing import Router

from audit.api.case_schemas import WorkOrderIn, WorkOrderView
from audit.domain.hotline_signature import is_good
from audit.problems import BadHotlineSignature
from audit.storage.case_repository import CaseRepository
from audit.storage.hotline_repository import HotlineRepository
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.take_work_order import HotlineDesk, WorkOrder, take_work_order

router = Router("hotline")
Signature = Annotated[str, Header(alias="Huanjie-Signature", max_length=120)]


def _view(row: Record, *, linked: bool = False) -> WorkOrderView:
    names = ("number", "case_number", "state", "due_on", "outcome", "answer", "answered_on")
    return WorkOrderView(**{name: getattr(row, name) for name in names}, linked=linked)


@router.post("/hotline/work-orders", status_code=201)
async def post_work_order(
    body: WorkOrderIn,
    request: Request,
    session: Session,
    caller: Annotated[Caller, permit("audit.work_order.submit")],
    signature: Signature = "",
) -> WorkOrderView:
    """Take a work order; the same number again is the same case · 承接工单."""
    raw, secret = await request.body(), request.app.state.hotline_secret
    if not secret or not is_good(secret, signature, raw, int(time.time())):
        raise BadHotlineSignature()
    desk = HotlineDesk(
        CaseRepository(session),
        HotlineRepository(session),
        LogRepository(session),
        request.app.state.house_rules,
        caller,
    )
    row, linked = await take_work_order(desk, WorkOrder(body.number, body.claim(), raw))
    return _view(row, linked=linked)


@router.get("/hotline/work-orders/{number}")
async def get_work_order(
    number: Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,40}$")],
    session: Session,
    caller: Annotated[Caller, permit("audit.work_order.read")],
) -> WorkOrderView:
    """State and answer of a work order · 工单办理情况."""
    row = await HotlineRepository(session).get(number)
    if row is None or not caller.covers(row.community_code):
        raise NotFound()
    return _view(row)
