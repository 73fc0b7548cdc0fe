"""Show the stages of a plan, and the exits that concern one election (查看阶段与出口条件)."""

from uuid import UUID

from service_kit.problems import NotFound

from registry.domain.stages import StageStanding
from registry.stages.read import judge, note_records, rulebook_of, standings
from registry.work import Work


async def show_stages(work: Work, plan_id: UUID) -> tuple[StageStanding, ...]:
    """Show every stage with its exits, and keep what the records were found to show.

    Raises:
        StateRefused: the plan is not active yet. Unavailable: audit is down.
    """
    plan = await work.plan(plan_id)
    await rulebook_of(work, plan)
    reading = await work.audit.shown_exits(plan.community_code)
    return await note_records(work, plan, reading)


async def show_exits(work: Work, election_id: UUID) -> tuple[StageStanding, ...]:
    """Show the stages with those of their exits that speak of an election: of its plan, its community or its body.

    Raises:
        Unavailable: audit is down.
    """
    election = await work.election(election_id)
    plan = await work.plans.find(election.plan_id)
    if plan is None:
        raise NotFound()
    rulebook = await rulebook_of(work, plan)
    # What holds for the plan stands at its own place or above, which a community's line passes through.
    reading = await work.audit.shown_exits(election.community_code)
    found = [each for each in await work.stages.exits(plan.id) if each.concerns(election.community_code, election.body)]
    return await standings(work, plan, rulebook, judge(plan, rulebook, found, reading))
