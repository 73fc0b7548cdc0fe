"""Routes of the hotline's door."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import CASE
from fastapi import Body, Depends, Header, Path, Query, Request, Response, UploadFile
from pydantic import AwareDatetime, JsonValue
from service_kit import clock
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within, word_of

from audit.domain.delivery import DeliveryState
from audit.hotline.list_shapes import OrderImportView, calls_of
from audit.hotline.platform import listed_platform, platform_of
from audit.hotline.platform_shapes import order_of
from audit.hotline.read_list import read_list
from audit.hotline.resend import list_deliveries, resend_delivery
from audit.hotline.shapes import CallbackView, OrderNumber, PlaceView, WorkOrderIn, WorkOrderView
from audit.hotline.sheet_shapes import OrderSheetView
from audit.hotline.show import list_orders_of_case, list_places, list_work_orders, show_work_order
from audit.hotline.take import take_work_order
from audit.hotline.take_list import take_list
from audit.hotline.tell import tell_platform
from audit.platforms.format import REQUIRED
from audit.platforms.loading import FIRST
from audit.platforms.signatures import SIGNED_BY, is_signed
from audit.problems import BadHotlineSignature, NoFieldsOfItsOwn
from audit.tasks.shapes import WhyIn
from audit.tasks.wire import CasePath
from audit.work import Desk

router = Router("热线工单 · hotline")
Number = Annotated[OrderNumber, Path()]
_LIST_BYTES = 2_000_000
PlatformWord = Annotated[str, Query(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
AfterOrder = Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{0,64}$")]
ChangedSince = Annotated[
    AwareDatetime | None, Query(description="此时起有变动的，空为全部 · those changed since then; empty for all")
]
WantedState = Annotated[str, *word_of(("", *CASE.states)), Query(description="状态，空为全部 · state; empty for all")]
Cursor = Annotated[str, Query(pattern=r"^[0-9]{0,12}$")]


async def _require_signature(
    request: Request,
    work: Desk,
    message_id: Annotated[str, Header(alias="webhook-id", max_length=120)] = "",
    timestamp: Annotated[str, Header(alias="webhook-timestamp", max_length=20)] = "",
    signatures: Annotated[str, Header(alias="webhook-signature", max_length=1000)] = "",
    former: Annotated[str, Header(alias="Huanjie-Signature", max_length=120)] = "",
) -> None:
    """Let only a signed body pass: the signature is over the bytes as they came, not over what they are parsed to."""
    ours = platform_of(work)
    headers = dict(zip(SIGNED_BY, (message_id, timestamp, signatures, former), strict=True))
    # The machine's clock, never the one a demonstration may set: an old signature must not come to life again.
    now, body = int(clock.wall().timestamp()), await request.body()
    if not is_signed(ours.platform.signatures, ours.secrets, headers, body, now):
        raise BadHotlineSignature()


@router.post(
    "/hotline/work-orders",
    status_code=201,
    operation_id="audit_take_work_order",
    dependencies=[permit("audit.work_order.submit"), Depends(_require_signature)],
)
async def post_work_order(order: WorkOrderIn, work: Desk) -> WorkOrderView:
    """Take a work order; its clock runs from `received_at`, and the same number again is the same case · 承接工单."""
    return WorkOrderView.of(await take_work_order(work, order.call(platform_of(work).platform.slug)))


@router.post(
    "/hotline/platform-orders",
    status_code=201,
    operation_id="audit_take_platform_order",
    dependencies=[permit("audit.work_order.submit"), Depends(_require_signature)],
)
async def post_platform_order(body: Annotated[dict[str, JsonValue], Body()], work: Desk) -> WorkOrderView:
    """Take a work order in the platform's own fields and codes, which its file puts into our words · 承接平台报文工单."""
    platform = platform_of(work).platform
    if not platform.fields:
        raise NoFieldsOfItsOwn()
    return WorkOrderView.of(await take_work_order(work, order_of(platform, body).call(platform.slug)))


@router.get(
    "/hotline/work-orders", operation_id="audit_list_work_orders", dependencies=[permit("audit.work_order.read")]
)
async def get_work_orders(
    request: Request,
    response: Response,
    work: Desk,
    changed_since: ChangedSince = None,
    state: WantedState = "",
    after: AfterOrder = "",
    limit: Limit = 100,
) -> Items[WorkOrderView]:
    """List the platform's own orders by number, to be compared with its own list · 工单对账清单."""
    found = await list_work_orders(work, changed_since, state, after, limit)
    link_next(request, response, [each.order.number for each in found], limit)
    return Items(items=[WorkOrderView.of(each) for each in found])


@router.get(
    "/hotline/work-orders/{number}",
    operation_id="audit_show_work_order",
    dependencies=[permit("audit.work_order.read")],
)
async def get_work_order(number: Number, work: Desk) -> WorkOrderView:
    """Show the state and answer of a work order · 工单办理情况."""
    return WorkOrderView.of(await show_work_order(work, number))


@router.get("/hotline/places", operation_id="audit_list_places", dependencies=[permit("audit.place.list")])
async def get_places(
    request: Request, response: Response, work: Desk, within: Within = "", after: Cursor = "", limit: Limit = 100
) -> Items[PlaceView]:
    """List the places an order may be of, with their elections, by code · 可派单的辖区和选举."""
    found = await list_places(work, within, after, limit)
    link_next(request, response, [each.place.code for each in found], limit)
    return Items(items=[PlaceView.of(place) for place in found])


@router.post(
    "/hotline/work-order-imports",
    status_code=201,
    max_body_size=_LIST_BYTES,
    operation_id="audit_import_work_orders",
    dependencies=[permit("audit.work_order.import")],
)
async def post_work_order_import(work: Desk, file: UploadFile, platform: PlatformWord = FIRST) -> OrderImportView:
    """Take a list of a platform without an interface, a workbook or CSV file; all rows or none · 导入工单清单."""
    listing = listed_platform(work, platform)
    orders = await read_list(await file.read(), [listing.headings[name].of for name in REQUIRED])
    return OrderImportView.of(await take_list(work, calls_of(listing, orders, work.caller.scope)))


@router.get(
    "/cases/{number}/work-orders",
    operation_id="audit_list_case_orders",
    dependencies=[permit("audit.work_order.show")],
)
async def get_case_orders(number: CasePath, work: Desk) -> Items[OrderSheetView]:
    """List the work orders that became a case, with what they say beside the claim · 举报件的工单要素."""
    return Items(items=[OrderSheetView.of(each) for each in await list_orders_of_case(work, number)])


@router.get("/hotline/deliveries", operation_id="audit_list_deliveries", dependencies=[permit("audit.delivery.list")])
async def get_deliveries(
    request: Request,
    response: Response,
    work: Desk,
    state: DeliveryState | None = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[CallbackView]:
    """List callbacks, those that were given up among them, in the order of their steps · 回传清单."""
    found = await list_deliveries(work, state, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[CallbackView.of(each) for each in found])


@router.post(
    "/hotline/deliveries/{delivery_id}/resending",
    status_code=202,
    operation_id="audit_resend_delivery",
    dependencies=[permit("audit.delivery.resend")],
)
async def post_resending(delivery_id: UUID, work: Desk) -> CallbackView:
    """Send a callback again that did not arrive or was lost · 重新回传."""
    return CallbackView.of(await resend_delivery(work, delivery_id))


@router.post(
    "/hotline/deliveries/{delivery_id}/statement",
    status_code=201,
    operation_id="audit_tell_platform",
    dependencies=[permit("audit.delivery.tell")],
)
async def post_statement(delivery_id: UUID, body: WhyIn, work: Desk) -> CallbackView:
    """State that the platform was told another way what did not arrive, and how; it is tried no more · 登记已另行告知平台."""
    return CallbackView.of(await tell_platform(work, delivery_id, body.reason))
