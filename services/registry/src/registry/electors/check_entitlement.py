"""Check for a service above whether persons may act in an election in some capacity (资格核对)."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import clock

from registry.domain.electors import Entitlement
from registry.domain.people import entitlement
from registry.work import Work


async def check_entitlement(work: Work, election_id: UUID, persons: Sequence[UUID], capacity: str) -> list[Entitlement]:
    """Decide on each person in the order asked, at the election day where it is set, else today; keep for whom we vouched."""
    election = await work.election(election_id)
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    people = await work.residents.people(persons, election_id)
    found = []
    for resident_id in persons:
        person = people.get(resident_id)
        decision = entitlement(rulebook, capacity, person, election.community_code, on)
        own = person if person and person.community_code == election.community_code else None
        found.append(Entitlement(resident_id, decision, own))
    entitled = [each.resident_id for each in found if each.person and not each.decision.blocks]
    await work.vouchings.keep(election, entitled)
    return found
