"""A street's elections at a glance (街道总览): stage, next deadline, what is to be done, open complaints."""

import asyncio
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.identity import Caller

from gateway.clients.services import Services
from gateway.problems import OutsideYourScope
from gateway.use_cases.readiness import gates_of

JSON = dict[str, Any]
_TO_DO = frozenset({"open", "blocked"})
_CLOSED_CASES = frozenset({"answered", "archived", "merged"})
# Each row asks four services; more at once would only queue there.
_AT_ONCE = 4


async def overview(services: Services, caller: Caller, street: str) -> JSON:
    """One row for each election of the street, in the order of community codes.

    Raises:
        OutsideYourScope: the street is not the caller's. Unavailable: a service is down.
    """
    if not caller.covers(street):
        raise OutsideYourScope()
    turns = asyncio.Semaphore(_AT_ONCE)

    async def row(election: JSON) -> JSON:
        async with turns:
            return await _row(services, election)

    elections = await services.elections_of(street)
    rows = await asyncio.gather(*map(row, elections))
    ordered = sorted(rows, key=lambda found: (found["community_code"], found["election_id"]))
    return {"street_code": street, "as_of": clock.today(), "communities": ordered}


async def _row(services: Services, election: JSON) -> JSON:
    election_id = UUID(election["id"])
    gates, cases = await asyncio.gather(gates_of(services, election_id), services.cases(election_id))
    ahead = [duty(gate) for gate in gates if gate["due"] and gate["state"] != "passed"]
    kept = ("community_code", "community_name", "body", "stage", "election_day")
    return {"election_id": election["id"]} | {name: election[name] for name in kept} | {
        "next_deadline": ahead[0] if ahead else None,
        "open_duties": [duty(gate) for gate in gates if gate["state"] in _TO_DO],
        "open_cases": sum(case["state"] not in _CLOSED_CASES for case in cases),
    }  # fmt: skip


def duty(gate: JSON) -> JSON:
    """A gate without its decisions."""
    return {name: gate[name] for name in ("service", "gate", "zh", "en", "due", "state")}
