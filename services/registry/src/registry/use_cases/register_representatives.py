"""Registers residents' representatives of record (登记居民代表, SUP-11), a whole batch or nobody."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules import Decision
from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.people import Person
from registry.domain.representatives import credential, fitness
from registry.problems import AlreadyRepresentative, NotRepresentative
from registry.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Elected:
    """推选结果: a resident and the group that elected the resident."""

    resident_id: UUID
    group_no: int
    credential_no: str = ""


async def register_representatives(
    desk: Desk, community: str, term: str, elected: list[Elected]
) -> list[dict[str, Any]]:
    """Gives each a credential number of the community and returns all present representatives.

    Raises:
        NotRepresentative: somebody is no resident of the community or too young; decisions in the order submitted.
        AlreadyRepresentative: somebody is one already, or a number is taken.
    """
    await desk.community(community)
    people = await desk.store.residents.people([entry.resident_id for entry in elected])
    decisions = [_decision(people.get(entry.resident_id), community) for entry in elected]
    if any(decision.blocks for decision in decisions):
        raise NotRepresentative(decisions=[decision.as_dict() for decision in decisions])
    issued = await desk.store.electors.count_representatives(community)
    rows = [_row(desk, community, term, entry, issued + place) for place, entry in enumerate(elected, start=1)]
    if await desk.store.electors.add_representatives(rows) < len(rows):
        raise AlreadyRepresentative()
    named = {
        row["credential_no"]: {"person": desk.commitment(row["resident_id"], people[row["resident_id"]].salt),
                               "group": row["group_no"]}
        for row in rows
    }  # fmt: skip
    await desk.record("registry.representatives.registered", {"term": term, "persons": named}, community=community)
    return await desk.store.electors.representatives(community)


def _decision(person: Person | None, community: str) -> Decision:
    return fitness(person, community, clock.today())


def _row(desk: Desk, community: str, term: str, entry: Elected, place: int) -> dict[str, Any]:
    return {
        "community_code": community, "id": uuid7(), "resident_id": entry.resident_id, "group_no": entry.group_no,
        "term": term, "credential_no": entry.credential_no or credential(community, place),
        "registered_by": desk.caller.subject, "registered_at": clock.now(),
    }  # fmt: skip
