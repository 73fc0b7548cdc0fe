"""Supervise a case (督办): a superior sets its light, and takes it off again."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.domain.case import Case, Line, Supervision
from audit.domain.payload import fingerprint
from audit.work import Work


async def supervise_case(work: Work, number: str, supervision: Supervision) -> Case:
    """Set the light of a case that has not ended."""
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    state = step(CASE, case.state, "supervise")
    changed = replace(case, state=state, supervised=supervision.light)
    case = await work.cases.save(changed, Line("supervise", supervision.reason))
    payload = {"case": number, "light": supervision.light, "reason_sha256": fingerprint(supervision.reason)}
    await work.record("audit.case.supervised", case, payload)
    return case
