"""Find who stands on a list as the rules ask about a person (选举人的个人情况): a resident, or somebody whom a unit sends."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from registry.domain.electors import Elector
from registry.domain.people import Person, UnitPerson
from registry.units.sent import unit_person
from registry.work import Work


async def persons_of(work: Work, electors: Sequence[Elector]) -> Mapping[UUID, Person | UnitPerson]:
    """What rules ask about these electors, by the id of their place; whoever has left the community is left out."""
    residents = await work.residents.people([each.resident_id for each in electors if each.resident_id])
    sent_ids = [each.unit_representative_id for each in electors if each.unit_representative_id]
    sent = {each.id: unit_person(work, each) for each in await work.unit_representatives.among(sent_ids)}
    known: dict[UUID, Person | UnitPerson] = {**residents, **sent}
    return {each.id: known[each.person_id] for each in electors if each.person_id in known}
