"""Close a work plan (办结工作方案): every election it ordered is over."""

from uuid import UUID

from electoral_rules.book.lifecycle import PLAN
from service_kit.etags import require_match
from service_kit.work import step

from registry.domain.plans import Plan
from registry.problems import ElectionsNotOver
from registry.work import Work


async def close_plan(work: Work, plan_id: UUID, if_match: str | None) -> Plan:
    """Close an active plan.

    Raises:
        ElectionsNotOver: names them. Forbidden, PreconditionFailed.
    """
    plan = await work.plans.lock(await work.plan(plan_id))
    require_match(if_match, plan.version)
    work.require_scope(plan.community_code)
    state = step(PLAN, plan.state, "close")
    if going_on := await work.elections.open_of(plan.id):
        raise ElectionsNotOver(going_on)
    closed = await work.plans.move(plan, state)
    await work.record("registry.plan.closed", closed, {"plan_id": plan_id})
    return closed
