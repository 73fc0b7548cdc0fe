"""Draw up the list of electors (编制选举人名单) of an election by representatives."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.book import steps
from electoral_rules.electorate.fitness import REPRESENTATIVE
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.electors import Elector, Representative
from registry.domain.people import entitlement
from registry.problems import ElectorsListed, NoRepresentatives
from registry.representatives.valid import valid_representatives
from registry.work import Work, require_stage


async def draw_up_electors(work: Work, election_id: UUID) -> list[Elector]:
    """Make every representative with a valid credential an elector, numbered by group and credential.

    Raises:
        NoRepresentatives, ElectorsListed, WrongStage; RefusedByRule: a representative may not vote on the day.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_stage(election, steps.stages_of("draw_up_electors"))
    if await work.electors.count(election_id):
        raise ElectorsListed()
    present = await valid_representatives(work, election)
    if not present:
        raise NoRepresentatives()
    refuse(await _decisions(work, election, present), await work.exceptions.approved(election))
    drawn = [_elector(election, each, number) for number, each in enumerate(present, start=1)]
    await work.electors.add(drawn)
    await work.record("registry.electors.listed", election, _payload(work, drawn))
    return drawn


async def _decisions(work: Work, election: Election, present: Sequence[Representative]) -> list[Decision]:
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    people = await work.residents.people([each.resident_id for each in present])
    # A representative who has left the community since is nobody the rules know here.
    return [
        entitlement(rulebook, REPRESENTATIVE, people.get(each.resident_id), election.community_code, on)
        for each in present
    ]


def _elector(election: Election, representative: Representative, number: int) -> Elector:
    return Elector(
        id=uuid7(),
        election_id=election.id,
        community_code=election.community_code,
        resident_id=representative.resident_id,
        number=number,
        capacity=REPRESENTATIVE,
        credential_no=representative.credential_no,
        group_no=representative.group_no,
        name=representative.name,
        sex=representative.sex,
        salt=representative.salt,
    )


def _payload(work: Work, drawn: Sequence[Elector]) -> dict[str, object]:
    material = "\n".join(work.commitment(each.resident_id, each.salt) for each in drawn)
    return {
        "count": len(drawn),
        "list_sha256": hashlib.sha256(material.encode()).hexdigest(),
        "capacity": REPRESENTATIVE,
    }
