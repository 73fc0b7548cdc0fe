"""Decide whether a unit gets more time (批准延期)."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.payload import fingerprint
from audit.domain.task import Agreement, Extension, Task, TaskRole
from audit.domain.work_order import Callback
from audit.problems import NothingAsked, TooShort
from audit.tasks.cap import require_cap
from audit.tasks.find import hold_task
from audit.tasks.unit import require_other
from audit.work import Work


async def decide_extension(work: Work, number: str, task_number: int, agreement: Agreement) -> CaseTask:
    """Agree to more time, until the day asked or another one, or refuse it; the lead's new limit is the case's, too.

    Raises:
        NothingAsked, TooShort. OwnTask: who asked does not agree. ExtensionCapped: the city has no more time for it.
    """
    held = await hold_task(work, work.visible(await work.cases.find(number)), task_number)
    step(TASK, held.task.state, "extend")
    wish = held.task.extension
    if wish is None or wish.agreed is not None:
        raise NothingAsked()
    require_other(work, wish.asked_by)
    if agreement.agreed:
        await require_cap(work, held, agreement.until or wish.until)
    task = _decided(held.task, wish, agreement)
    case = held.case.with_task(task)
    if task.role is TaskRole.LEAD:
        case = replace(case, due_at=max(case.due_at, task.due_at))
    await work.tasks.save(task)
    case = await work.cases.save(case, Line("task_extension", agreement.remark))
    payload = {**task.payload(), "agreed": agreement.agreed, "due_at": task.due_at}
    await work.record("audit.task.extension_decided", case, {**payload, "remark_sha256": fingerprint(agreement.remark)})
    result = "extended" if agreement.agreed else "extension_refused"
    await notify_hotline(work, case, Callback(result, task, agreement.remark, task.due_at))
    return CaseTask(case, task)


def _decided(task: Task, wish: Extension, agreement: Agreement) -> Task:
    until = (agreement.until or wish.until) if agreement.agreed else None
    if until and until <= task.due_at:
        raise TooShort()
    decided = replace(wish, agreed=agreement.agreed, agreed_until=until, remark=agreement.remark)
    times = task.extensions + (until is not None)
    return replace(task, extension=decided, due_at=until or task.due_at, extensions=times)
