"""Sign for a task (签收): who signs is the person who handles it."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit import clock
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.work_order import Callback
from audit.tasks.find import find_case, hold_task
from audit.tasks.save import save_task
from audit.tasks.unit import require_unit
from audit.work import Work


async def sign_task(work: Work, number: str, task_number: int) -> CaseTask:
    """Sign for a task; a late signature is taken.

    Raises:
        NotYourCase.
    """
    held = await hold_task(work, await find_case(work, number), task_number)
    require_unit(work, held.task)
    state = step(TASK, held.task.state, "sign")
    signed = replace(held.task.signed(work.caller.subject, clock.now()), state=state)
    held = await save_task(work, held.case, signed, Line("task_sign"))
    await work.record("audit.task.signed", held.case, signed.payload())
    await notify_hotline(work, held.case, Callback("signed_for", signed))
    return held
