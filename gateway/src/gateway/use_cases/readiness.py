"""The gates of an election from all services in one list (就绪情况). A part that is down fails the whole, never shortens it."""

import asyncio
from typing import Any
from uuid import UUID

from gateway.clients.services import GATE_OWNERS, Services

JSON = dict[str, Any]
_NO_DATE = "9999-12-31"


async def readiness(services: Services, election_id: UUID) -> JSON:
    """The election with every gate, past and to come, by date; gates without a date come last.

    Raises:
        Forwarded: a service refused. Unavailable: one is down.
    """
    election, gates = await asyncio.gather(services.election(election_id), gates_of(services, election_id))
    kept = ("community_code", "community_name", "stage", "election_day")
    return {"election_id": election["id"]} | {name: election[name] for name in kept} | {"gates": gates}


async def gates_of(services: Services, election_id: UUID) -> list[JSON]:
    """All gates of an election in the order of their dates, each with the service that owns it."""
    parts = await asyncio.gather(*(services.gates(service, election_id) for service in GATE_OWNERS))
    found = [
        {"service": service} | {name: gate[name] for name in ("gate", "zh", "en", "due", "state", "decisions")}
        for service, gates in zip(GATE_OWNERS, parts, strict=True)
        for gate in gates
    ]
    return sorted(found, key=lambda gate: gate["due"] or _NO_DATE)
