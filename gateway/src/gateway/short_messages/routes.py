"""Short messages over HTTP (短信接口), for those who see to it that they arrive."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next

from gateway.domain.messages import SmsState
from gateway.short_messages.shapes import ShortMessageView
from gateway.short_messages.show import list_short_messages, retry_short_message
from gateway.work import Desk, gateway_router

router = gateway_router("短信 · short messages")


@router.get(
    "/short-messages", operation_id="gateway_list_short_messages", dependencies=[permit("gateway.short_message.list")]
)
async def get_short_messages(
    request: Request,
    response: Response,
    work: Desk,
    state: SmsState = "parked",
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[ShortMessageView]:
    """List short messages that wait, were sent, or did not arrive and wait for somebody · 短信发送情况."""
    found = await list_short_messages(work, state, after, limit)
    link_next(request, response, [each.message_id for each in found], limit)
    return Items(items=[ShortMessageView.of(each) for each in found])


@router.post(
    "/short-messages/{message_id}/attempts",
    status_code=202,
    operation_id="gateway_retry_short_message",
    dependencies=[permit("gateway.short_message.retry")],
)
async def post_attempt(message_id: UUID, work: Desk) -> ShortMessageView:
    """Try a short message again that did not arrive, once its cause is gone · 重新发送短信."""
    return ShortMessageView.of(await retry_short_message(work, message_id))
