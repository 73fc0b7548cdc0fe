"""Sum up the elections of a place (选举合计): by state, and those with exits past their day, as the rows of the overview have them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from service_kit import clock

from registry.domain.exits import Shown
from registry.domain.plans import Plan
from registry.domain.progress import ElectionSums, Placed
from registry.stages.find_due import find_due
from registry.work import Work


async def sum_progress(work: Work, scope: str, reading: Shown) -> ElectionSums:
    """Sum up all elections within a place; of the exits only those of stages past their day are read."""
    placed = await work.elections.placed(scope)
    plans = await work.plans.all_of({each.plan_id for each in placed})
    late = await _late(work, plans, placed, scope, reading)
    return ElectionSums(await work.elections.count_states(scope), late)


async def _late(work: Work, plans: Sequence[Plan], placed: Sequence[Placed], scope: str, reading: Shown) -> int:
    waiting: dict[UUID, set[tuple[str, str]]] = {}
    for due in await find_due(work, plans, scope, reading, clock.today() - timedelta(days=1)):
        waiting.setdefault(due.plan.id, set()).add((due.exit.place.community, due.exit.place.body))
    return sum(_concerned(each, waiting.get(each.plan_id, set())) for each in placed)


def _concerned(election: Placed, places: set[tuple[str, str]]) -> bool:
    own = (("", ""), (election.community_code, ""), (election.community_code, election.body))
    return any(each in places for each in own)
