"""Record a check of a case (核查): every report is checked (有报必查)."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.domain.case import CHECKING, Case, Check, Line
from audit.problems import NotYourCase
from audit.tasks.find import find_case
from audit.tasks.save import sign_by_acting
from audit.tasks.unit import own_task
from audit.work import Work


async def check_case(work: Work, number: str, check: Check) -> Case:
    """Record what a check found; each unit with a task of the case may check, and who checks has signed.

    Raises:
        NotYourCase. EvidenceMissing: evidence nobody has uploaded where the case lies.
    """
    case = await find_case(work, number)
    await work.require_evidence(case, check.evidence)
    case = await work.cases.lock(case)
    if not case.is_open:
        step(CASE, case.state, CHECKING)
    own = own_task(work, case)
    if own is None and case.lead:
        raise NotYourCase()
    case = (await sign_by_acting(work, own)).case if own else case
    state = step(CASE, case.state, CHECKING)
    case = await work.cases.save(replace(case, state=state), Line(CHECKING, check.findings, check.evidence))
    await work.record("audit.case.checked", case, {"case": number, **check.payload()})
    return case
