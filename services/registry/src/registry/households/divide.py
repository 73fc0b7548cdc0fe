"""Divide a community's households into its resident groups (划分居民小组, REG-19)."""

from collections.abc import Sequence

from electoral_rules.electorate import fitness
from electoral_rules.electorate.representation import each_in_one_group
from service_kit import clock
from service_kit.etags import PreconditionFailed, require_match
from service_kit.work import refuse

from registry.counts.recount import recount
from registry.domain.groups import Division, GroupStated, misplaced
from registry.problems import GroupsSettled, LeaderElsewhere
from registry.work import Work


async def show_groups(work: Work, code: str) -> Division:
    """Show the groups with their sizes and leaders.

    Raises:
        Forbidden.
    """
    await work.community(code)
    return await work.groups.division(code)


async def divide_groups(work: Work, code: str, groups: Sequence[GroupStated], if_match: str | None) -> Division:
    """Put every household people live in into one of these groups, which stay so from the first list of electors on.

    Raises:
        RefusedByRule: a household is in no group, or in several. GroupsSettled: a list of an open election is drawn.
        LeaderElsewhere: a leader lives in another group. Forbidden, PreconditionFailed.
    """
    community = await work.community(code)
    await work.jurisdictions.lock_register(code)
    version = (await work.groups.division(code)).version
    require_match(if_match, version)
    living = await work.groups.lived_in(code)
    if await work.electors.drawn(code):
        raise GroupsSettled()
    known = (await work.jurisdictions.circumstances(code)).community()
    decision = each_in_one_group(fitness.organic_law(fitness.law_of(known), clock.today()), *misplaced(living, groups))
    refuse([decision])
    await _require_leaders(work, code, groups)
    if not await work.groups.divide(code, version + 1, groups, work.caller.subject, clock.now()):
        raise PreconditionFailed()
    await recount(work, code)
    sizes = {each.number: len(living.intersection(each.households)) for each in groups}
    await work.record("registry.groups.divided", community, {"version": version + 1, "sizes": sizes}, [decision])
    return await work.groups.division(code)


async def _require_leaders(work: Work, code: str, groups: Sequence[GroupStated]) -> None:
    people = await work.residents.people([each.leader_id for each in groups if each.leader_id])
    for group in groups:
        person = people.get(group.leader_id) if group.leader_id else None
        here = person is not None and person.community_code == code and person.household_no in group.households
        if group.leader_id and not here:
            raise LeaderElsewhere(group=group.number)
