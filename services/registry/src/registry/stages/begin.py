"""Begin the stages of a plan (启用方案后的阶段): its exits are there from its activation on."""

from electoral_rules import Rulebook, exits
from electoral_rules.exits import Elected

from registry.domain.plans import Plan
from registry.stages.meet import begin_exits
from registry.work import Work

_ALL = 100_000


async def begin_stages(work: Work, plan: Plan, rulebook: Rulebook) -> None:
    """Keep the exits that have to be met, of the plan, its communities and its bodies; the activation meets its own.

    A plan without an election (动员部署) speaks of every community of its jurisdiction.
    """
    content = plan.content
    elected = [Elected(each.community, each.body, each.mode) for each in content.bodies]
    communities = content.communities or [
        each.code for each in await work.jurisdictions.communities(content.jurisdiction_code, "", _ALL)
    ]
    await work.stages.begin(plan.id, exits.places(rulebook.stages, communities, elected))
    await begin_exits(work, plan, plan.id)
