"""Archive an answered case (归档)."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import Case, Line
from audit.domain.work_order import Callback
from audit.work import Work


async def archive_case(work: Work, number: str) -> Case:
    """Archive an answered case."""
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    state = step(CASE, case.state, "archive")
    case = await work.cases.save(replace(case, state=state), Line("archive"))
    await work.record("audit.case.archived", case, {"case": number})
    await notify_hotline(work, case, Callback("archived"))
    return case
