"""Close a stage without some of its exits (越过出口条件): somebody proposes it with a reason, a named authority approves it."""

from uuid import UUID

from electoral_rules import leaving
from service_kit import clock
from service_kit.exceptions import ExceptionKnown, require_approvable
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from registry.domain.stages import Override, OverrideWish, StageStanding
from registry.problems import NothingMissing
from registry.stages.close import again, end_stage, lock_stages, of
from registry.stages.read import rulebook_of
from registry.work import Work


async def propose_override(work: Work, plan_id: UUID, wish: OverrideWish) -> Override:
    """Keep the proposal; the stage stays open until another person approves it.

    Raises:
        StageClosed, NothingMissing, ExceptionKnown: another waits. EvidenceMissing, Forbidden, Unavailable.
    """
    await work.plan(plan_id)
    if wish.evidence_sha256 is not None:
        await work.evidence.require(wish.evidence_sha256)
    plan, found = await lock_stages(work, plan_id)
    standing = of(found, wish.stage)
    if not standing.missing:
        raise NothingMissing()
    override = Override(
        plan_id=plan.id,
        id=uuid7(),
        stage=wish.stage,
        reason=wish.reason,
        evidence_sha256=wish.evidence_sha256,
        proposed_by=work.caller.subject,
        proposed_at=clock.now(),
    )
    if not await work.stages.propose(override):
        raise ExceptionKnown("该阶段已有申请等待批准", "An override of this stage waits for its approval.")
    decisions = leaving.leaving(await rulebook_of(work, plan), standing.stage, standing.missing_places)
    standing_in_the_way = [each for each in decisions if each.blocks]
    await work.record("registry.stage.override_proposed", plan, override.payload(), standing_in_the_way)
    return override


async def approve_override(work: Work, plan_id: UUID, override_id: UUID) -> StageStanding:
    """Close the stage without what is missing now, as another person than the one who proposed it.

    Raises:
        SecondPersonNeeded; ExceptionKnown: it is approved already. StageClosed, Forbidden, Unavailable.
    """
    plan, found = await lock_stages(work, plan_id)
    override = await work.stages.find_override(plan.id, override_id)
    if override is None:
        raise NotFound()
    require_approvable(override, work.caller)
    standing = of(found, override.stage)
    override = await work.stages.approve(override, work.caller.subject)
    decisions = leaving.leaving(await rulebook_of(work, plan), standing.stage, standing.missing_places)
    payload = {**override.payload(), "proposed_by": override.proposed_by}
    await work.record("registry.stage.overridden", plan, payload, [each for each in decisions if each.blocks])
    await end_stage(work, plan, found, standing, decisions, override.id)
    return await again(work, plan, override.stage)
