"""Ask for more time (申请延期): before the limit ends, with a reason."""

from dataclasses import replace

from electoral_rules.book.lifecycle import TASK
from service_kit import clock
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import CaseTask, Line
from audit.domain.payload import fingerprint
from audit.domain.task import Extension, MoreTime
from audit.domain.work_order import Callback
from audit.problems import AlreadyAsked, NoLongerInTime, TooShort
from audit.tasks.cap import require_cap
from audit.tasks.find import find_case, hold_task
from audit.tasks.save import sign_by_acting
from audit.tasks.unit import require_unit
from audit.work import Work


async def ask_extension(work: Work, number: str, task_number: int, wish: MoreTime) -> CaseTask:
    """Ask for more time for a task; the dates stay until the desk agrees.

    Raises:
        NotYourCase, NoLongerInTime, TooShort, AlreadyAsked. ExtensionCapped: the city has no more time for it.
    """
    held = await hold_task(work, await find_case(work, number), task_number)
    require_unit(work, held.task)
    step(TASK, held.task.state, "extend")
    _require_time(held, wish)
    await require_cap(work, held, wish.until)
    held = await sign_by_acting(work, held)
    wanted = Extension(wish.until, wish.reason, clock.now(), work.caller.subject)
    task = replace(held.task, extension=wanted)
    await work.tasks.save(task)
    case = await work.cases.note(held.case.with_task(task), Line("task_extend", wish.reason))
    payload = {**task.payload(), "until": wish.until, "reason_sha256": fingerprint(wish.reason)}
    await work.record("audit.task.extension_asked", case, payload)
    await notify_hotline(work, case, Callback("extension_asked", task, wish.reason, wish.until))
    return CaseTask(case, task)


def _require_time(held: CaseTask, wish: MoreTime) -> None:
    if clock.now() > held.task.due_at:
        raise NoLongerInTime()
    if wish.until <= held.task.due_at:
        raise TooShort()
    if held.task.waits_for_extension:
        raise AlreadyAsked()
