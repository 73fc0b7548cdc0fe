"""Save a task, and its case as its tasks now say."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE, TASK
from service_kit import clock
from service_kit.work import step

from audit.domain.case import Case, CaseTask, Line
from audit.domain.task import Task
from audit.work import Work


async def save_task(work: Work, case: Case, task: Task, line: Line) -> CaseTask:
    """Save a task of a case that is held; the case moves as its tasks come to."""
    await work.tasks.save(task)
    return CaseTask(await follow_tasks(work, case.with_task(task), line), task)


async def follow_tasks(work: Work, case: Case, line: Line) -> Case:
    """Save a case in the state that follows from its tasks."""
    return await work.cases.save(replace(case, state=step(CASE, case.state, case.progress)), line)


async def sign_by_acting(work: Work, held: CaseTask) -> CaseTask:
    """Sign for a task that nobody signed for: who acts on it has taken it (视为签收)."""
    case, task = held.case, held.task
    if task.signed_at:
        return held
    signed = task.signed(work.caller.subject, clock.now())
    signed = replace(signed, state=step(TASK, task.state, "sign"))
    return await save_task(work, case, signed, Line("task_sign"))


async def close_tasks(work: Work, case: Case) -> Case:
    """Close what is still open of a case that ends (随件办结)."""
    for task in case.turn_tasks:
        if state := TASK.after(task.state, "close"):
            closed = replace(task, state=state)
            await work.tasks.save(closed)
            case = case.with_task(closed)
    return case
