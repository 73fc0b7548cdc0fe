"""Handle a case again (重办): only after an answer, by the unit that led or another one; each turn is counted."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit import clock
from service_kit.problems import Forbidden
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import Case, Line, Reopening
from audit.domain.limits import Step
from audit.domain.payload import fingerprint
from audit.domain.task import Dispatch, TaskRole
from audit.domain.work_order import Callback
from audit.problems import LeadFirst
from audit.tasks.dispatch import add_task
from audit.work import Work


async def reopen_case(work: Work, number: str, reopening: Reopening) -> Case:
    """Handle an answered case again: a new task for its lead, a new limit; answer and decision of before stay readable.

    Raises:
        Forbidden: another jurisdiction. LeadFirst: nobody led before, and no unit is given.
    """
    case = work.visible(await work.cases.find(number))
    rulebook = await work.rulebook(case)
    case = await work.cases.lock(case)
    state = step(CASE, case.state, "reopen")
    unit = reopening.unit or (case.last_lead.unit if case.last_lead else None)
    if unit is None:
        raise LeadFirst()
    if not work.caller.covers(unit.to_code):
        raise Forbidden()
    due_at = (await work.limits(number)).ends(case.community_code, case.kind, Step.FINISH, clock.now())
    again = replace(case, state=state, turn=case.turn + 1, due_at=due_at)
    case = await work.cases.save(again, Line("reopen", reopening.reason))
    payload = {"case": number, "turn": case.turn, "reason_sha256": fingerprint(reopening.reason)}
    await work.record("audit.case.reopened", case, payload)
    await notify_hotline(work, case, Callback("reopened_taken", until=due_at))
    return (await add_task(work, rulebook, case, Dispatch(TaskRole.LEAD, unit, reopening.reason))).case
