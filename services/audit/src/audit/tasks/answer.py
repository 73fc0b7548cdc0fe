"""Answer a task (反馈): a note for the desk, a text for the public, and whether it is solved."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit import clock
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.task import Feedback
from audit.domain.work_order import Callback
from audit.problems import ContactInFuture
from audit.tasks.find import find_case, hold_task
from audit.tasks.save import save_task, sign_by_acting
from audit.tasks.unit import require_unit
from audit.work import Work


async def answer_task(work: Work, number: str, task_number: int, feedback: Feedback) -> CaseTask:
    """Answer a task; a late answer is taken, and its answer waits for the desk's audit.

    Raises:
        NotYourCase, ContactInFuture.
    """
    held = await hold_task(work, await find_case(work, number), task_number)
    require_unit(work, held.task)
    if feedback.contacted_at:
        clock.require_past(feedback.contacted_at, ContactInFuture)
    step(TASK, held.task.state, "answer")
    held = await sign_by_acting(work, held)
    state = step(TASK, held.task.state, "answer")
    feedback = replace(feedback, given_by=work.caller.subject)
    task = replace(held.task, state=state, feedback=feedback, answered_at=clock.now())
    held = await save_task(work, held.case, task, Line("task_answer", feedback.note))
    in_time = clock.now() <= task.due_at
    await work.record("audit.task.answered", held.case, {**task.payload(), **feedback.payload(), "in_time": in_time})
    await notify_hotline(work, held.case, Callback("task_answered", task, feedback.text))
    return held
