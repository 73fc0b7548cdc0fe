"""Urge a case (催办): counted, and shown to the units that have it."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.domain.case import Case, Line
from audit.domain.payload import fingerprint
from audit.work import Work


async def urge_case(work: Work, number: str, text: str) -> Case:
    """Urge a case that is not answered yet."""
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    state = step(CASE, case.state, "urge")
    case = await work.cases.save(replace(case, state=state, urged=case.urged + 1), Line("urge", text))
    await work.record("audit.case.urged", case, {"case": number, "urged": case.urged, "text_sha256": fingerprint(text)})
    return case
