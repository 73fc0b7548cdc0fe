"""Draws up the list of electors (编制选举人名单) of an election by representatives."""

import hashlib
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.elections import LIST_STAGES, Election
from registry.domain.people import entitlement, unknown_person
from registry.problems import ElectorsListed, NoRepresentatives
from registry.use_cases.desk import Desk, refuse_blocked, require_stage

CAPACITY = "group_representative"


async def list_electors(desk: Desk, election_id: UUID) -> list[dict[str, Any]]:
    """Makes every present representative of the community an elector, numbered by group and credential.

    Raises:
        NoRepresentatives, ElectorsListed, WrongStage; RefusedByRule when a representative may not vote on the day.
    """
    election = await desk.election(election_id, lock="update")
    require_stage(election, LIST_STAGES)
    if await desk.store.electors.count(election_id):
        raise ElectorsListed()
    present = await desk.store.electors.representatives(election.community_code)
    if not present:
        raise NoRepresentatives()
    await _require_entitled(desk, election, [row["resident_id"] for row in present])
    rows = [_row(election, row, number) for number, row in enumerate(present, start=1)]
    await desk.store.electors.add(rows)
    told = "\n".join(desk.commitment(row["resident_id"], row["salt"]) for row in present)
    data = {"count": len(rows), "list_sha256": hashlib.sha256(told.encode()).hexdigest(), "capacity": CAPACITY}
    await desk.record("registry.electors.listed", data, election=election)
    return await desk.store.electors.listed(election_id)


async def _require_entitled(desk: Desk, election: Election, ids: list[UUID]) -> None:
    rules, on = await desk.rules(election), election.election_day or clock.today()
    people = await desk.store.residents.people(ids)
    # A representative who has left the community since is nobody the rules know here.
    refuse_blocked(
        entitlement(rules, CAPACITY, people[known], election.community_code, on)
        if known in people
        else unknown_person(rules, CAPACITY, on)
        for known in ids
    )


def _row(election: Election, representative: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "election_id": election.id, "id": uuid7(), "community_code": election.community_code, "number": number,
        "resident_id": representative["resident_id"], "capacity": CAPACITY,
        "credential_no": representative["credential_no"], "group_no": representative["group_no"],
    }  # fmt: skip
