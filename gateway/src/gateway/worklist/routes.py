"""The own worklist over HTTP (本人待办接口)."""

from service_kit.access import permit
from service_kit.paging import Items

from gateway.work import Desk, gateway_router
from gateway.worklist.shapes import WorkItemView
from gateway.worklist.show import show_worklist, today

router = gateway_router("本人账户 · own account")


@router.get("/me/worklist", operation_id="gateway_list_worklist", dependencies=[permit("gateway.account.read_own")])
async def get_worklist(work: Desk) -> Items[WorkItemView]:
    """List what the own place and office have to do, the first due first · 本人待办."""
    return Items(items=[WorkItemView.of(each, today()) for each in await show_worklist(work)])
