"""The four services (下层服务) behind one object. A service that is down is a 503 that names it."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.identity import Signer

from gateway.clients.audit import AuditClient, CalendarClient
from gateway.clients.ballots import BallotsClient
from gateway.clients.candidates import CandidatesClient, StandingClient
from gateway.clients.deliveries import DeliveriesClient
from gateway.clients.duties import Duties
from gateway.clients.figures import FiguresClient
from gateway.clients.gates import Gate, read_gates
from gateway.clients.reference import Document, read_document
from gateway.clients.registry import IdentityClient, RegistryClient, WaitingTasksClient
from gateway.domain.gates import Owner


class Services:
    """Speaks to each service in the name of the current caller."""

    def __init__(self, addresses: Mapping[str, str], signer: Signer) -> None:
        self._clients = {name: ServiceClient(name, address, signer) for name, address in addresses.items()}
        own = {name: ServiceClient(name, address, signer, own=True) for name, address in addresses.items()}
        self._own = tuple(own.values())
        self.identity = IdentityClient(own["registry"])
        self.duties = Duties(StandingClient(own["candidates"]), RegistryClient(own["registry"]))
        self.calendar = CalendarClient(own["audit"])
        self.tasks = WaitingTasksClient(own["registry"])
        self.registry = RegistryClient(self._clients["registry"])
        self.candidates = CandidatesClient(self._clients["candidates"])
        self.ballots = BallotsClient(self._clients["ballots"])
        self.audit = AuditClient(self._clients["audit"])
        self.figures = _figures(self._clients)
        # What is shown to everybody is counted in the gateway's own name.
        self.open_figures = _figures(own)
        self.deliveries = {name: DeliveriesClient(self._clients[name]) for name in ("candidates", "ballots")}

    @property
    def log(self) -> ServiceClient:
        """Where the relay delivers the gateway's own events."""
        return self._clients["audit"]

    async def gates(self, owner: Owner, election_id: UUID) -> tuple[Gate, ...]:
        """Read the gates of an election that one service owns."""
        return await read_gates(self._clients[owner], election_id)

    async def documents(self) -> dict[str, Document]:
        """Read the OpenAPI document of every service."""
        documents = await asyncio.gather(*map(read_document, self._clients.values()))
        return dict(zip(self._clients, documents, strict=True))

    async def close(self) -> None:
        """Close all connections."""
        for client in (*self._clients.values(), *self._own):
            await client.close()


def _figures(clients: Mapping[str, ServiceClient]) -> FiguresClient:
    return FiguresClient([clients[name] for name in ("registry", "candidates", "ballots")], [clients["audit"]])
