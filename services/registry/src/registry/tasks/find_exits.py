"""Find the exits of stages that wait for somebody (到期的出口条件), from a week before their stage ends."""

from collections.abc import Collection
from uuid import UUID

from electoral_rules import exits, messages
from service_kit import clock

from registry.domain.tasks import Task
from registry.stages.find_due import DueExit, find_due
from registry.work import Work


async def find_exits(work: Work, scope: str, owners: Collection[str]) -> list[Task]:
    """Find them within a place: one task for each plan, rule and place whose people, of these roles, see to it.

    Raises:
        Unavailable: audit is down.
    """
    if not exits.owned_by(owners):
        return []
    plan_ids = {each.plan_id for each in await work.elections.placed(scope)}
    if not plan_ids:
        return []
    reading = await work.audit.shown_exits(scope)
    due = await find_due(work, await work.plans.all_of(plan_ids), scope, reading, messages.horizon(clock.today()))
    own = [each for each in due if each.exit.rule.owner in owners and _place(each).startswith(scope)]
    grouped: dict[tuple[UUID, str, str, str], list[DueExit]] = {}
    for each in own:
        grouped.setdefault((each.plan.id, each.standing.stage.id, each.exit.place.rule, _place(each)), []).append(each)
    return [_task(found) for found in grouped.values()]


def _place(due: DueExit) -> str:
    return exits.seen_to_at(due.exit.place.rule, due.exit.place.community, due.plan.community_code)


def _task(found: list[DueExit]) -> Task:
    first = found[0]
    way = next(each for each in first.standing.stage.exits if each.rule == first.exit.place.rule)
    return Task(
        kind="exit",
        about=first.plan.id,
        community_code=_place(first),
        number=len(found),
        due_on=first.standing.due,
        stage=first.standing.stage.id,
        rule=way.rule,
        zh=way.zh,
        en=way.en,
        owner=first.exit.rule.owner,
    )
