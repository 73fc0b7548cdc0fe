"""Assign a case (交办)."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.problems import Forbidden
from service_kit.work import step

from audit.domain.case import Assignment, Case, Line
from audit.work import Work


async def assign_case(work: Work, number: str, assignment: Assignment) -> Case:
    """Assign a case to an office of a jurisdiction within the caller's own.

    Raises:
        Forbidden: another jurisdiction.
    """
    if not work.caller.covers(assignment.to_code):
        raise Forbidden()
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    state = step(CASE, case.state, "assign")
    case = await work.cases.save(replace(case, state=state, assignment=assignment), Line("assign"))
    await work.record("audit.case.assigned", case, {"case": number, **assignment.payload()})
    return case
