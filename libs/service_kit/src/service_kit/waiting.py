"""Events of an election that a service below has recorded and that are not in the log yet, as the services above ask it."""

from dataclasses import dataclass
from uuid import UUID

from service_kit.client import ServiceClient


@dataclass(frozen=True, slots=True)
class _Waiting:
    waiting: int


async def count_waiting(service: ServiceClient, election_id: UUID) -> int:
    """Ask a service how many of its events of the election wait for the log."""
    return (await service.read(_Waiting, f"/v1/elections/{election_id}/waiting-events")).waiting
