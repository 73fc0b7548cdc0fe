"""Tells a service above whether persons may act in an election in some capacity (资格核对)."""

from typing import Any
from uuid import UUID

from service_kit import clock

from registry.domain.people import Person, entitlement, unknown_person
from registry.use_cases.desk import Desk


async def check_entitlement(desk: Desk, election_id: UUID, persons: list[UUID], capacity: str) -> list[dict[str, Any]]:
    """One answer a person, in the order asked: resident_id, ok, decision, and the facts of this community's residents.

    Measured at the election day where it is set, else today.
    """
    election = await desk.election(election_id)
    rules, on = await desk.rules(election), election.election_day or clock.today()
    known = await desk.store.residents.people(persons)
    answers = []
    for resident_id in persons:
        person = known.get(resident_id)
        decision = (
            entitlement(rules, capacity, person, election.community_code, on)
            if person
            else unknown_person(rules, capacity, on)
        )
        own = person if person and person.community_code == election.community_code else None
        facts = _facts(desk, own) if own else None
        answers.append(
            {"resident_id": str(resident_id), "ok": not decision.blocks, "decision": decision.as_dict(), "facts": facts}
        )
    return answers


def _facts(desk: Desk, person: Person) -> dict[str, Any]:
    return {
        "community_code": person.community_code,
        "birth_date": person.birth_date.isoformat(),
        "group_no": person.group_no,
        "household_no": person.household_no,
        "capacities": ["resident", *person.capacities],
        "commitment": desk.commitment(person.id, person.salt),
    }
