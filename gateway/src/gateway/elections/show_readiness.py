"""Show the gates of an election from all services (就绪情况). A part that is down fails the whole, never shortens it."""

import asyncio
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gateway.clients.gates import Gate
from gateway.clients.registry import Election, Exit
from gateway.clients.services import Services
from gateway.domain.gates import OWNERS, Owner


@dataclass(frozen=True, slots=True)
class OwnedGate:
    """A gate and the service that owns it."""

    service: Owner
    gate: Gate


@dataclass(frozen=True, slots=True)
class Readiness:
    """An election with every gate, past and to come, by date (gates without a date come last), and the exits of its stages."""

    election: Election
    gates: tuple[OwnedGate, ...]
    exits: tuple[Exit, ...]


async def show_readiness(services: Services, election_id: UUID) -> Readiness:
    """Gather an election, its gates and the exits of its plan's stages that concern it.

    Raises:
        Forwarded: a service refused. Unavailable: one is down.
    """
    election, gates, exits = await asyncio.gather(
        services.registry.election(election_id),
        gates_of(services, election_id),
        services.registry.exits(election_id),
    )
    return Readiness(election, gates, exits)


async def gates_of(services: Services, election_id: UUID) -> tuple[OwnedGate, ...]:
    """Gather all gates of an election by date, those of one day by their owners; those without a date come last."""
    parts = await asyncio.gather(*(services.gates(owner, election_id) for owner in OWNERS))
    owned = [OwnedGate(owner, gate) for owner, found in zip(OWNERS, parts, strict=True) for gate in found]
    return tuple(sorted(owned, key=lambda each: each.gate.due or date.max))
