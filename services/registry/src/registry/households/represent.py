"""Keep whom a household names to vote for it in an election by households (推选户代表, REG-18)."""

from uuid import UUID

from electoral_rules import Decision
from electoral_rules.book import steps
from electoral_rules.electorate.entitlement import still_entitled
from electoral_rules.organisation import drawing
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.household_representatives import Naming, NamingStated, Represented
from registry.domain.people import NOBODY
from registry.problems import ElectorsListed, NamedAhead, NotAMember
from registry.work import Work, require_step


async def show_representative(work: Work, election_id: UUID, number: str) -> Represented:
    """Show who votes for a household in an election, and every naming; the members are told by id only.

    Raises:
        NotFound.
    """
    return await _represented(work, await work.election(election_id), number)


async def name_representative(
    work: Work, election_id: UUID, number: str, stated: NamingStated, if_match: str | None
) -> Represented:
    """Let a member vote for the household, who signed so in writing; the last naming before the list is drawn holds.

    Raises:
        NotFound, WrongStep, ElectorsListed, NotAMember, NamedAhead, EvidenceMissing, PreconditionFailed;
        RefusedByRule: no household votes in this mode, or who is named may not vote.
    """
    election = await work.election(election_id)
    clock.require_begun(stated.named_on, NamedAhead)
    await work.evidence.require(stated.evidence_sha256)
    election = await work.elections.lock(election)
    require_step(election, steps.done_at("draw_up_electors"))
    if await work.electors.count(election.id):
        raise ElectorsListed()
    represented = await _represented(work, election, number)
    require_match(if_match, represented.version)
    if not {stated.resident_id, stated.named_by} <= {each.id for each in represented.household.members}:
        raise NotAMember()
    decisions = await _decisions(work, election, stated.resident_id)
    refuse(decisions, await work.exceptions.approved(election))
    naming = _naming(work, election, represented, stated)
    await work.household_representatives.add(naming)
    resident = await work.resident(stated.resident_id)
    payload = {
        "household_no": number,
        "version": naming.version,
        "person": work.commitment(resident.id, resident.salt),
        "named_on": naming.named_on,
        "evidence_sha256": naming.evidence_sha256,
    }
    await work.record("registry.household.represented", election, payload, decisions)
    return await _represented(work, election, number)


async def _represented(work: Work, election: Election, number: str) -> Represented:
    household = work.visible(await work.groups.find(election.community_code, number))
    namings = await work.household_representatives.of_household(election.id, number)
    return Represented(election.id, household, tuple(namings))


async def _decisions(work: Work, election: Election, resident_id: UUID) -> tuple[Decision, ...]:
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    in_mode = drawing.named_by_household(rulebook, election.body, election.mode)
    if in_mode.blocks:
        return (in_mode,)
    person = (await work.residents.people([resident_id])).get(resident_id)
    standing = person.standing(election.community_code, on) if person else NOBODY
    capacities = [each.capacity for each in drawing.sources(rulebook, election.mode) if drawing.one_a_household(each)]
    return (in_mode, *(still_entitled(rulebook, each, standing, on) for each in capacities))


def _naming(work: Work, election: Election, represented: Represented, stated: NamingStated) -> Naming:
    return Naming(
        election_id=election.id,
        community_code=election.community_code,
        household_no=represented.household.number,
        version=represented.version + 1,
        resident_id=stated.resident_id,
        named_by=stated.named_by,
        named_on=stated.named_on,
        evidence_sha256=stated.evidence_sha256,
        entered_by=work.caller.subject,
        entered_at=clock.now(),
    )
