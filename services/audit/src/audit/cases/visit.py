"""Visit the sender back (回访): reached, solved, satisfied; each visit stays on record."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import Case, Line, Visit
from audit.domain.work_order import Callback
from audit.work import Work


async def visit_case(work: Work, number: str, visit: Visit) -> Case:
    """Record what the sender says of the answer; a case may be visited more than once."""
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    state = step(CASE, case.state, "visit")
    changed = replace(case, state=state, visits=(*case.visits, visit))
    case = await work.cases.save(changed, Line("visit", visit.opinion))
    await work.record("audit.case.visited", case, {"case": number, **visit.payload()})
    await notify_hotline(work, case, Callback("visited", visit=visit))
    return case
