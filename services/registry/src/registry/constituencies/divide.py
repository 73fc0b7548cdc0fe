"""Divide a community's households into constituencies along its grids (按网格划分选区, REG-20)."""

from collections.abc import Sequence
from dataclasses import replace

from electoral_rules import jurisdiction
from electoral_rules.electorate import fitness
from electoral_rules.electorate.representation import each_in_one_constituency
from service_kit import clock
from service_kit.etags import PreconditionFailed, require_match
from service_kit.work import refuse

from registry.domain.constituencies import Constituencies, ConstituencyStated
from registry.domain.groups import misplaced
from registry.problems import ConstituenciesSettled, ConstituencyLeaderElsewhere
from registry.work import Work


async def show_constituencies(work: Work, code: str) -> Constituencies:
    """Show the constituencies with their sizes, and how far each is from the size wanted.

    Raises:
        Forbidden.
    """
    await work.community(code)
    found = await work.constituencies.all(code)
    sizes = {each.number: jurisdiction.constituency_sizes(code, clock.today(), each.households) for each in found}
    version, unplaced = await work.constituencies.version(code), await work.constituencies.unplaced(code)
    return Constituencies(version, tuple(found), unplaced, sizes)


async def divide_constituencies(
    work: Work, code: str, stated: Sequence[ConstituencyStated], if_match: str | None
) -> Constituencies:
    """Put every household people live in into one constituency; they stay so from the first list of electors on.

    Raises:
        RefusedByRule: a household is in none, or in several. ConstituenciesSettled: a list of an open election is drawn.
        ConstituencyLeaderElsewhere: a leader lives in another community. Forbidden, PreconditionFailed.
    """
    community = await work.community(code)
    await work.jurisdictions.lock_register(code)
    version = await work.constituencies.version(code)
    require_match(if_match, version)
    living = await work.groups.lived_in(code)
    if await work.electors.drawn(code):
        raise ConstituenciesSettled()
    known = (await work.jurisdictions.circumstances(code)).community()
    law = fitness.organic_law(fitness.law_of(known), clock.today())
    decision = each_in_one_constituency(law, *misplaced(living, stated))
    refuse([decision])
    await _require_leaders(work, code, stated)
    here = [_lived_in(each, living) for each in stated]
    if not await work.constituencies.divide(code, version + 1, here, work.caller.subject, clock.now()):
        raise PreconditionFailed()
    sizes = {each.number: len(each.households) for each in here}
    payload = {"version": version + 1, "sizes": sizes}
    await work.record("registry.constituencies.divided", community, payload, [decision])
    return await show_constituencies(work, code)


def _lived_in(stated: ConstituencyStated, living: set[str]) -> ConstituencyStated:
    return replace(stated, households=tuple(each for each in stated.households if each in living))


async def _require_leaders(work: Work, code: str, stated: Sequence[ConstituencyStated]) -> None:
    people = await work.residents.people([each.leader_id for each in stated if each.leader_id])
    for each in stated:
        person = people.get(each.leader_id) if each.leader_id else None
        if each.leader_id and (person is None or person.community_code != code):
            raise ConstituencyLeaderElsewhere(constituency=each.number)
