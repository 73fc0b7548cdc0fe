"""Routes of what waits for the caller (待办)."""

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.tasks.shapes import TaskView
from registry.tasks.show import list_tasks
from registry.work import Desk

router = Router("待办 · tasks")


@router.get("/tasks", operation_id="registry_list_tasks", dependencies=[permit("registry.task.list")])
async def get_tasks(work: Desk) -> Items[TaskView]:
    """List what waits for the caller: proposals to approve as a second person, objections past their day, meetings to call · 待办事项."""
    return Items(items=[TaskView.of(each) for each in await list_tasks(work)])
