"""Find who guides and supervises the elections of a plan (指导监督部门): data of its place, and no fixed department."""

from registry.domain.plans import Plan
from registry.work import Work


async def organ_above(work: Work, plan: Plan) -> str:
    """The organ that the plan's place names, or the nearest place above it that names one; "" where none does.

    Source: urban law 2025 art. 5.
    """
    organs = [each.guiding_organ for each in await work.jurisdictions.lineage(plan.community_code)]
    return next((each for each in reversed(organs) if each), "")
