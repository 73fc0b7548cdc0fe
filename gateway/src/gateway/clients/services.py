"""The four services as the composed reads see them (下层服务). A service that is down is a 503 that names it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.identity import Signer
from service_kit.problems import Forwarded

JSON = Any
_NOT_THERE = 404
# The order in which an election passes its gates.
GATE_OWNERS = ("registry", "candidates", "ballots")


class Services:
    """Speaks to each service in the name of the current caller."""

    def __init__(self, addresses: Mapping[str, str], signer: Signer) -> None:
        self._clients = {name: ServiceClient(name, address, signer) for name, address in addresses.items()}

    @property
    def audit(self) -> ServiceClient:
        """Where the relay delivers the gateway's own events."""
        return self._clients["audit"]

    async def election(self, election_id: UUID) -> JSON:
        """The election, as registry tells it."""
        return await self._clients["registry"].get(f"/v1/elections/{election_id}")

    async def elections_of(self, jurisdiction: str) -> list[JSON]:
        """All elections within a jurisdiction."""
        return await self._clients["registry"].every("/v1/elections", {"jurisdiction": jurisdiction})

    async def gates(self, service: str, election_id: UUID) -> list[JSON]:
        """The gates of an election that ``service`` owns, with the decisions behind them."""
        found = await self._clients[service].get(f"/v1/elections/{election_id}/decisions")
        return list(found["gates"])

    async def slate(self, election_id: UUID) -> JSON | None:
        """The slate, None before there is one."""
        return await self._where_there("candidates", f"/v1/elections/{election_id}/slate")

    async def turnout(self, election_id: UUID, round_number: int) -> JSON:
        """How many may vote and how many have come, in one round."""
        return await self._clients["registry"].get(f"/v1/elections/{election_id}/check-ins", {"round": round_number})

    async def results(self, election_id: UUID) -> list[JSON]:
        """All results of the election, each round's."""
        return await self._clients["ballots"].every(f"/v1/elections/{election_id}/results")

    async def cases(self, election_id: UUID) -> list[JSON]:
        """The complaints about an election."""
        return await self._clients["audit"].every("/v1/cases", {"election_id": str(election_id)})

    async def reference(self, service: str) -> JSON:
        """The service's own OpenAPI document."""
        return await self._clients[service].get("/openapi.json")

    async def close(self) -> None:
        """Closes all connections."""
        for client in self._clients.values():
            await client.close()

    async def _where_there(self, service: str, path: str) -> JSON | None:
        try:
            return await self._clients[service].get(path)
        except Forwarded as refused:
            if refused.forwarded_status == _NOT_THERE:
                return None
            raise
