"""Show tasks (任务单): what the caller's units have to do, and what the desk waits for."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.organisation import offices
from service_kit import clock
from service_kit.problems import NotFound

from audit.domain.case import CaseTask
from audit.domain.task import WantedTasks
from audit.storage.limits import load_limits
from audit.tasks.find import find_case
from audit.tasks.readings import record_reading
from audit.tasks.unit import require_unit
from audit.work import Work


async def list_tasks(work: Work, wanted: WantedTasks, after: UUID | None, limit: int) -> list[CaseTask]:
    """List the wanted tasks of units and of cases within the caller's scope, in the order they were dispatched.

    Who handles no cases sees the tasks of the own office only.
    """
    if not work.may("audit.case.list"):
        wanted = replace(wanted, office=offices.acting(work.caller.role, work.caller.office))
    found = await work.tasks.page(work.caller.scope, wanted, load_limits(), clock.now(), after, limit)
    cases = await work.cases.of({task.case_number for task in found})
    return [CaseTask(cases[task.case_number], task) for task in found]


async def show_task(work: Work, number: str, task_number: int) -> CaseTask:
    """Show a task to the unit that has it; the log is told of each reading.

    Raises:
        NotYourCase.
    """
    case = await find_case(work, number)
    task = case.task(task_number)
    if task is None:
        raise NotFound()
    require_unit(work, task)
    await record_reading(work, case, [case.number])
    return CaseTask(case, task)
