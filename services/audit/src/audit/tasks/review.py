"""Audit the answer of a unit (结果审核): accept it, or send it back (审核退回)."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.payload import fingerprint
from audit.domain.task import Verdict
from audit.domain.work_order import Callback
from audit.tasks.find import hold_task
from audit.tasks.save import save_task
from audit.tasks.unit import require_other
from audit.work import Work


async def review_answer(work: Work, number: str, task_number: int, verdict: Verdict) -> CaseTask:
    """Accept the answer of a task, or send it back to its unit with what is missing.

    Raises:
        OwnTask: who answered does not accept it.
    """
    held = await hold_task(work, work.visible(await work.cases.find(number)), task_number)
    event = "accept" if verdict.accepted else "send_back"
    state = step(TASK, held.task.state, event)
    require_other(work, held.task.feedback.given_by if held.task.feedback else "")
    task = replace(held.task, state=state, remark=verdict.remark)
    held = await save_task(work, held.case, task, Line(f"task_{event}", verdict.remark))
    payload = {**task.payload(), "accepted": verdict.accepted, "remark_sha256": fingerprint(verdict.remark)}
    await work.record("audit.task.reviewed", held.case, payload)
    await notify_hotline(work, held.case, Callback("answer_accepted" if verdict.accepted else "sent_back", task))
    return held
