"""One office's check of a plan (审核把关, GOV-08)."""

from uuid import UUID

from electoral_rules import activating
from electoral_rules.book.lifecycle import PLAN
from service_kit import clock
from service_kit.etags import require_match
from service_kit.problems import Forbidden
from service_kit.work import step

from registry.domain.plans import Plan, PlanCheck
from registry.plans.usable import held_to
from registry.problems import AlreadyChecked, PlanNotEditable
from registry.work import Work


async def check_plan(work: Work, plan_id: UUID, agreed: bool, remark: str, if_match: str | None) -> Plan:
    """Keep the check of the office the caller acts for; the last office that has to agree makes the plan checked.

    Raises:
        Forbidden: the caller's office has no part in it. AlreadyChecked, PlanNotEditable, PlanUnusable.
        PreconditionFailed: the check names another text than the plan has now.
    """
    plan = await work.plans.lock(await work.plan(plan_id))
    # The other office's check is a new version of the same text, so nobody has to name one.
    if if_match is not None:
        require_match(if_match, plan.version)
    work.require_scope(plan.community_code)
    offices = activating.offices_checking(await held_to(work, plan))
    if work.caller.office not in offices:
        raise Forbidden("只有方案规定的审核办公室可以审核", "Only the offices the document names may check the plan.")
    if not plan.editable:
        raise PlanNotEditable()
    complete = agreed and plan.consenting | {work.caller.office} >= set(offices)
    state = step(PLAN, plan.state, "check") if complete else plan.state
    check = PlanCheck(work.caller.office, agreed, remark, work.caller.subject, clock.now())
    checked = await work.plans.check(plan, state, check)
    if checked is None:
        raise AlreadyChecked()
    payload = {"plan_id": plan_id, "office": check.office, "agreed": agreed}
    await work.record("registry.plan.checked", plan, payload)
    return checked
