"""Withdraw a case (撤单): its sender no longer wants it handled."""

from electoral_rules.book.lifecycle import CASE
from electoral_rules.oversight import complaints
from service_kit.work import refuse, step

from audit.callbacks.notify import notify_hotline
from audit.cases.end import end_case
from audit.domain.case import Case
from audit.domain.payload import fingerprint
from audit.domain.work_order import Callback
from audit.work import Work


async def withdraw_case(work: Work, number: str, reason: str) -> Case:
    """Withdraw a case before it is decided or answered.

    Raises:
        RefusedByRule: every report is checked, whether or not its sender still wants it (有报必查).
    """
    case = work.visible(await work.cases.find(number))
    rulebook = await work.rulebook(case)
    case = await work.cases.lock(case)
    step(CASE, case.state, "withdraw")
    closing = [complaints.closing(rulebook, case.checks)] if case.kind.claims_breach else []
    refuse(closing, await work.exceptions.approved(case))
    case = await end_case(work, case, "withdraw", reason)
    await work.record("audit.case.withdrawn", case, {"case": number, "reason_sha256": fingerprint(reason)}, closing)
    await notify_hotline(work, case, Callback("withdrawn"))
    return case
