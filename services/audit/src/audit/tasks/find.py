"""Find a case or a task: who has a task of a case sees the case, wherever it lies."""

from service_kit.problems import NotFound

from audit.domain.case import Case, CaseTask
from audit.work import Work


async def find_case(work: Work, number: str) -> Case:
    """Find a case that lies within the caller's jurisdiction, or that a unit within it has a task of."""
    case = await work.cases.find(number)
    if case and any(task.is_live and work.caller.covers(task.unit.to_code) for task in case.tasks):
        return case
    return work.visible(case)


async def hold_task(work: Work, case: Case, number: int) -> CaseTask:
    """Hold a case until the transaction ends, and give it with one of its tasks as both now stand."""
    case = await work.cases.lock(case)
    task = case.task(number)
    if task is None or task.turn != case.turn:
        raise NotFound()
    return CaseTask(case, task)
