"""Hold more time for a task to the city's or the platform's cap (延期次数和天数)."""

from datetime import datetime

from service_kit import clock

from audit.domain.case import CaseTask
from audit.domain.limits import Cap, Measure
from audit.problems import ExtensionCapped
from audit.work import Work

_UNITS = {
    Measure.MINUTE: ("分钟", "minutes"),
    Measure.WORKING_HOUR: ("个工作小时", "working hours"),
    Measure.WORKING_DAY: ("个工作日", "working days"),
    Measure.DAY: ("日", "days"),
}


async def require_cap(work: Work, held: CaseTask, until: datetime) -> None:
    """Let a new limit pass that is within the cap of the platform the case came from, else of its place.

    Raises:
        ExtensionCapped: says the cap, and what of it is used up.
    """
    limits, task = await work.limits(held.case.number), held.task
    cap = limits.cap(held.case.community_code)
    if cap is None:
        return
    if task.extensions >= cap.times:
        raise _capped(cap, f"此任务已延期{task.extensions}次", f"this task was extended {task.extensions} times")
    last = cap.last_instant(task.due_at, limits.hours)
    if until > last:
        until_zh = last.astimezone(clock.CHINA).strftime("%Y-%m-%d %H:%M")
        raise _capped(
            cap, f"此任务最迟可以延至{until_zh}", f"this task may be extended to {until_zh} in China at the latest"
        )


def _capped(cap: Cap, zh: str, en: str) -> ExtensionCapped:
    unit_zh, unit_en = _UNITS[cap.unit]
    return ExtensionCapped(
        f"按办理时限规定，延期最多{cap.times}次、每次不超过{cap.amount}{unit_zh}；{zh}。",
        f"By the limits here a task is extended at most {cap.times} times, by {cap.amount} {unit_en} each: {en}.",
    )
