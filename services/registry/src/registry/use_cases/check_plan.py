"""One office's check of a plan (审核把关, GOV-08)."""

from uuid import UUID

from electoral_rules.lifecycle import PLAN, advance
from service_kit import clock
from service_kit.etags import require_match
from service_kit.problems import Forbidden

from registry.domain.plans import EDITABLE, Plan
from registry.problems import AlreadyChecked, PlanNotEditable
from registry.use_cases.desk import Desk
from registry.use_cases.draft_plan import rulebook_of


async def check_plan(desk: Desk, plan_id: UUID, agreed: bool, remark: str, if_match: str | None = None) -> Plan:
    """Keeps the check of the office the caller acts for; the last office that has to agree makes the plan checked.

    Raises:
        Forbidden: the caller's office has no part in it. AlreadyChecked: the office or the person has checked.
        PreconditionFailed: the check names another text than the plan has now.
    """
    plan = await desk.plan(plan_id, lock=True)
    # The other office's check is a new version of the same text, so nobody has to name one.
    if if_match is not None:
        require_match(if_match, plan.version)
    desk.require_scope(plan.content.jurisdiction_code)
    ruled = rulebook_of(plan.content).find("plan.checks")
    offices: tuple[str, ...] = ruled.value["offices"] if ruled else ()
    if desk.caller.office not in offices:
        raise Forbidden("只有方案规定的审核办公室可以审核", "Only the offices the document names check the plan.")
    if plan.state not in EDITABLE:
        raise PlanNotEditable()
    row = {
        "office": desk.caller.office, "agreed": agreed, "remark": remark, "checked_by": desk.caller.subject,
        "checked_at": clock.now(),
    }  # fmt: skip
    consenting = {check["office"] for check in await desk.store.plans.checks(plan_id) if check["agreed"]}
    complete = agreed and consenting | {desk.caller.office} >= set(offices)
    state = advance(PLAN, plan.state, "check") if complete else plan.state
    if not await desk.store.plans.check(plan_id, state, row):
        raise AlreadyChecked()
    data = {"plan_id": str(plan_id), "office": desk.caller.office, "agreed": agreed}
    await desk.record("registry.plan.checked", data, community=plan.content.jurisdiction_code)
    return await desk.plan(plan_id)
