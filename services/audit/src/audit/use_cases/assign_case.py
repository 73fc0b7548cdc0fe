"""Assign a case (交办) to an office of a jurisdiction within the caller's own."""

from service_kit.problems import Forbidden

from audit.storage.rows import Record
from audit.use_cases.case_desk import CaseDesk


async def assign_case(desk: CaseDesk, number: str, to_code: str, to_office: str) -> Record:
    """Raises NotFound, Forbidden for a jurisdiction outside the caller's, CaseStepRefused."""
    if not desk.caller.covers(to_code):
        raise Forbidden()
    case = await desk.find(number, for_change=True)
    data = {"to_code": to_code, "to_office": to_office}
    return await desk.step(case, "assign", data, assigned_code=to_code, assigned_office=to_office)
