"""Record a check of a case (核查): every report is checked (有报必查)."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.cases.assignee import require_assignee
from audit.domain.case import CHECKING, Case, Check, Line
from audit.work import Work


async def check_case(work: Work, number: str, check: Check) -> Case:
    """Record what a check found; a case may be checked more than once.

    Raises:
        NotYourCase. EvidenceMissing: evidence nobody has uploaded where the case lies.
    """
    case = work.visible(await work.cases.find(number))
    await work.require_evidence(case, check.evidence)
    case = await work.cases.lock(case)
    require_assignee(work, case)
    state = step(CASE, case.state, CHECKING)
    case = await work.cases.save(replace(case, state=state), Line(CHECKING, check.findings, check.evidence))
    await work.record("audit.case.checked", case, {"case": number, **check.payload()})
    return case
