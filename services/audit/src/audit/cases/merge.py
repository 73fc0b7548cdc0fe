"""Merge a case into another one about the same matter (并案): both keep their numbers, the lead case is answered."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from electoral_rules.oversight import breaches, intake
from service_kit.work import refuse, step

from audit.callbacks.notify import notify_hotline
from audit.cases.end import end_case
from audit.domain.case import Case
from audit.domain.work_order import Callback
from audit.problems import LeadCaseEnded, MergedIntoItself, MergedKinds
from audit.work import Work


async def merge_case(work: Work, number: str, into: str) -> Case:
    """Merge a case into a lead case that is still handled.

    Raises:
        MergedIntoItself, LeadCaseEnded, MergedKinds. RefusedByRule: retaliation stays a case of its own (9e).
    """
    found = [work.visible(await work.cases.find(each)) for each in (number, into)]
    rulebook = await work.rulebook(found[0])
    if number == into:
        raise MergedIntoItself()
    # Held in the order of their numbers: two that are merged into each other at once wait and do not lock up.
    held = {each.number: await work.cases.lock(each) for each in sorted(found, key=lambda case: case.number)}
    case, lead = held[number], held[into]
    step(CASE, case.state, "merge")
    if case.category == breaches.RETALIATION:
        refuse([intake.retaliation_case(rulebook, own_case=False, linked=True, seen_by=())])
    _require_lead_case(case, lead)
    case = await end_case(work, replace(case, merged_into=into), "merge", into)
    await work.record("audit.case.merged", case, {"case": number, "into": into})
    await notify_hotline(work, case, Callback("merged", text=into))
    return case


def _require_lead_case(case: Case, lead: Case) -> None:
    if not lead.is_open:
        raise LeadCaseEnded()
    # What accuses somebody would lose its check and its decision in a case that asks for none.
    if case.kind.claims_breach and not lead.kind.claims_breach:
        raise MergedKinds()
