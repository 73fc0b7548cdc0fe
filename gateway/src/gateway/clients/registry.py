"""Elections and turnout (选举、到会) as registry answers them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.paging import MOST


@dataclass(frozen=True, slots=True)
class Contest:
    """An office to be filled."""

    id: UUID
    office: str
    seats: int


@dataclass(frozen=True, slots=True)
class Election:
    """An election of a community."""

    id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    stage: str
    election_day: date | None
    contests: tuple[Contest, ...]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many may vote and how many have come, in one round."""

    round: int
    entitled: int
    present: int


class RegistryClient:
    """Asks registry in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def election(self, election_id: UUID) -> Election:
        """Read an election."""
        return await self._client.read(Election, f"/v1/elections/{election_id}")

    async def elections_of(self, jurisdiction: str) -> list[Election]:
        """Read all elections within a jurisdiction."""
        return await self._client.read_all(Election, "/v1/elections", {"jurisdiction": jurisdiction, "limit": MOST})

    async def turnout(self, election_id: UUID, round_number: int) -> Turnout:
        """Read the turnout of one round."""
        path = f"/v1/elections/{election_id}/check-ins"
        return await self._client.read(Turnout, path, {"round": round_number})
