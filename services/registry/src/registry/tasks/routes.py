"""Routes of what waits for the caller (待办)."""

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.tasks.shapes import TaskView, WaitingView
from registry.tasks.show import list_tasks, list_waiting
from registry.work import Desk

router = Router("待办 · tasks")


@router.get("/tasks", operation_id="registry_list_tasks", dependencies=[permit("registry.task.list")])
async def get_tasks(work: Desk) -> Items[TaskView]:
    """List what waits for the caller: proposals to approve, objections past their day, meetings to call, exits due · 待办事项."""
    return Items(items=[TaskView.of(each) for each in await list_tasks(work)])


@router.get("/waiting-tasks", operation_id="registry_list_waiting", dependencies=[permit("registry.task.list_waiting")])
async def get_waiting(work: Desk) -> Items[WaitingView]:
    """List what waits anywhere, with whom to tell of it; for the gateway, which tells people · 等人办理的事项."""
    return Items(items=[WaitingView.of_waiting(each) for each in await list_waiting(work)])
