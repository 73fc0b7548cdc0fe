"""List how far elections are (选举进度): the exits as they are kept, and as records show them in one reading for all."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from electoral_rules import Rulebook

from registry.domain.divisions import LENGTHS
from registry.domain.elections import Election
from registry.domain.exits import Exit
from registry.domain.plans import Plan
from registry.domain.progress import ElectionSums, Progress
from registry.domain.stages import Closing, StageStanding
from registry.stages.read import judge, rulebook_of
from registry.stages.sum_progress import sum_progress
from registry.work import Work


async def list_progress(
    work: Work, jurisdiction: str, after: UUID | None, limit: int, *, summed: bool = False
) -> tuple[list[Progress], ElectionSums | None]:
    """List the progress of elections within the caller's scope, or a narrower place, in the order of community codes.

    ``summed`` asks for the sums over all of them, too, from the same reading of the records.

    Raises:
        Forbidden: asked for a place outside of the scope. Unavailable: audit is down.
    """
    scope = work.caller.scope
    if not scope.startswith(jurisdiction):
        work.require_scope(jurisdiction)
        scope = jurisdiction
    found = await work.elections.page_of_places(scope, after, limit)
    if not found:
        return [], ElectionSums(await work.elections.count_states(scope), 0) if summed else None
    codes = {each.community_code for each in found}
    within = scope if summed else _shared(found[0].community_code, found[-1].community_code)
    reading = await work.audit.shown_exits(within)
    plans = await work.plans.all_of({each.plan_id for each in found})
    ids = [plan.id for plan in plans]
    exits, closings = await work.stages.exits_in(ids, codes), await work.stages.closings(*ids)
    stages = dict[UUID, tuple[StageStanding, ...]]()
    for plan in plans:
        rulebook, own = await rulebook_of(work, plan), [each for each in exits if each.plan_id == plan.id]
        elections = [each for each in found if each.plan_id == plan.id]
        stages |= _of_each(plan, rulebook, elections, judge(plan, rulebook, own, reading), closings)
    sums = await sum_progress(work, scope, reading) if summed else None
    return [Progress(each, stages[each.id]) for each in found], sums


def _shared(first: str, last: str) -> str:
    """The code of the smallest place that all codes from the first to the last lie in; "" for none."""
    return first[: max((length for length in LENGTHS.values() if first[:length] == last[:length]), default=0)]


def _of_each(
    plan: Plan,
    rulebook: Rulebook,
    elections: Iterable[Election],
    exits: Collection[Exit],
    closings: Iterable[Closing],
) -> dict[UUID, tuple[StageStanding, ...]]:
    """The stages of a plan as each of its elections has them."""
    places = dict[tuple[str, str], list[Exit]]()
    for each in exits:
        places.setdefault((each.place.community, each.place.body), []).append(each)
    closed = {each.stage: each for each in closings if each.plan_id == plan.id}
    planned = {each.stage: each for each in plan.content.stages}

    def standing(own: Sequence[Exit]) -> tuple[StageStanding, ...]:
        return tuple(
            StageStanding(
                stage,
                planned.get(stage.id),
                tuple(each for each in own if each.place.stage == stage.id),
                closed.get(stage.id),
                (),
            )
            for stage in rulebook.stages
        )

    def concerning(election: Election) -> list[Exit]:
        keys = (("", ""), (election.community_code, ""), (election.community_code, election.body))
        return [each for key in keys for each in places.get(key, ())]

    return {election.id: standing(concerning(election)) for election in elections}
