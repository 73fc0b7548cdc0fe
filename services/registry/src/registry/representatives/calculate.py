"""Calculate how many representatives a community has (居民代表名额测算, SUP-01), from the counts of a day."""

from datetime import date
from uuid import UUID

from electoral_rules.electorate import quota
from electoral_rules.electorate.quota import Counted

from registry.counts.show import show_counts
from registry.domain.quotas import Proposed, Reckoning
from registry.plans.usable import held_to
from registry.work import Work


async def calculate_quota(work: Work, code: str, plan_id: UUID, on: date | None, proposed: Proposed) -> Reckoning:
    """Tell the numbers the plan's rulebook makes of the counts, and judge those proposed; without any, the fewest that fit.

    Raises:
        Forbidden, NotFound: nobody had been counted by that day. PlanUnusable: the plan names what does not exist.
    """
    counts = await show_counts(work, code, on)
    rulebook = await held_to(work, await work.plan(plan_id))
    numbers = Counted(counts.households, counts.groups, counts.units)
    found = quota.quota_of(rulebook, numbers)
    count = found.fewest if proposed.representatives is None else proposed.representatives
    decisions = quota.judged(rulebook, numbers, proposed.method, count, proposed.unit_representatives)
    return Reckoning(counts, found, count, decisions)
