"""The own worklist and messages over HTTP (本人待办与消息接口)."""

from service_kit.access import permit
from service_kit.paging import Items

from gateway.work import Desk, gateway_router
from gateway.worklist.shapes import MessageView, WorkItemView
from gateway.worklist.show import list_messages, show_worklist, today

router = gateway_router("本人账户 · own account")


@router.get("/me/worklist", operation_id="gateway_list_worklist", dependencies=[permit("gateway.account.read_own")])
async def get_worklist(work: Desk) -> Items[WorkItemView]:
    """List what the own place and office have to do, the first due first · 本人待办."""
    return Items(items=[WorkItemView.of(each, today()) for each in await show_worklist(work)])


@router.get("/me/messages", operation_id="gateway_list_messages", dependencies=[permit("gateway.account.read_own")])
async def get_messages(work: Desk) -> Items[MessageView]:
    """List the messages for the own place: what is due, and what came up from below · 本人消息."""
    return Items(items=[MessageView.of(each, today()) for each in await list_messages(work)])
