"""Complaints (举报) as audit answers them."""

from dataclasses import dataclass
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.paging import MOST

_ANSWERED = frozenset({"answered", "archived", "merged"})


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint and how far it is."""

    state: str

    @property
    def is_open(self) -> bool:
        """Decide whether it still waits for an answer."""
        return self.state not in _ANSWERED


class AuditClient:
    """Asks audit in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def cases(self, election_id: UUID) -> list[Case]:
        """Read the complaints about an election."""
        return await self._client.read_all(Case, "/v1/cases", {"election_id": str(election_id), "limit": MOST})
