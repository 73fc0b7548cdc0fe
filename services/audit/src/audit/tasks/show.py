"""List tasks (任务单列表): what the caller's units have to do, and what the desk waits for."""

from uuid import UUID

from service_kit import clock

from audit.domain.case import CaseTask
from audit.domain.task import WantedTasks
from audit.storage.limits import load_limits
from audit.work import Work


async def list_tasks(work: Work, wanted: WantedTasks, after: UUID | None, limit: int) -> list[CaseTask]:
    """List the wanted tasks of units and of cases within the caller's scope, in the order they were dispatched."""
    found = await work.tasks.page(work.caller.scope, wanted, load_limits(), clock.now(), after, limit)
    cases = await work.cases.of({task.case_number for task in found})
    return [CaseTask(cases[task.case_number], task) for task in found]
