"""Hand a task back (退单): within its limit only, with reason and basis."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit import clock
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.payload import fingerprint
from audit.domain.task import HandBack
from audit.domain.work_order import Callback
from audit.problems import TooLateToHandBack
from audit.tasks.find import find_case, hold_task
from audit.tasks.save import save_task
from audit.tasks.unit import require_unit
from audit.work import Work


async def hand_back_task(work: Work, number: str, task_number: int, hand_back: HandBack) -> CaseTask:
    """Hand a task back to the desk; after the limit it counts as taken.

    Raises:
        NotYourCase, TooLateToHandBack.
    """
    held = await hold_task(work, await find_case(work, number), task_number)
    require_unit(work, held.task)
    state = step(TASK, held.task.state, "return")
    if clock.now() > held.task.return_by:
        raise TooLateToHandBack()
    task = replace(held.task, state=state, hand_back=hand_back)
    held = await save_task(work, held.case, task, Line("task_return", hand_back.text))
    payload = {**task.payload(), "reason_sha256": fingerprint(hand_back.text)}
    await work.record("audit.task.handed_back", held.case, payload)
    await notify_hotline(work, held.case, Callback("returned", task, hand_back.text))
    return held
