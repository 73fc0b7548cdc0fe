"""Withdraw a task (撤回任务单): the desk takes it from its unit."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.payload import fingerprint
from audit.domain.work_order import Callback
from audit.tasks.find import hold_task
from audit.tasks.save import save_task
from audit.work import Work


async def withdraw_task(work: Work, number: str, task_number: int, reason: str) -> CaseTask:
    """Withdraw a task; a case that loses its lead is back at the desk."""
    held = await hold_task(work, work.visible(await work.cases.find(number)), task_number)
    task = replace(held.task, state=step(TASK, held.task.state, "withdraw"))
    held = await save_task(work, held.case, task, Line("task_withdraw", reason))
    await work.record("audit.task.withdrawn", held.case, {**task.payload(), "reason_sha256": fingerprint(reason)})
    await notify_hotline(work, held.case, Callback("task_withdrawn", task))
    return held
