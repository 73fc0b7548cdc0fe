"""Complaints (举报) as audit answers them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.paging import MOST

_ANSWERED = frozenset({"answered", "archived", "merged"})


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint: where it lies, how far it is, and whether its day is past."""

    community_code: str
    state: str
    overdue: bool

    @property
    def is_open(self) -> bool:
        """Decide whether it still waits for an answer."""
        return self.state not in _ANSWERED


@dataclass(frozen=True, slots=True)
class _NewestAct:
    """When it is dated, None before there is one."""

    at: datetime | None


class AuditClient:
    """Asks audit in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def cases(self, election_id: UUID) -> list[Case]:
        """Read the complaints about an election."""
        return await self._client.read_all(Case, "/v1/cases", {"election_id": str(election_id), "limit": MOST})

    async def cases_without_election(self, within: str) -> list[Case]:
        """Read the complaints within a place that are of no election."""
        params: dict[str, str | int] = {"within": within, "without_election": "true", "limit": MOST}
        return await self._client.read_all(Case, "/v1/cases", params)

    async def newest_act(self, within: str) -> datetime | None:
        """Read when the newest act in the elections of a place is dated."""
        return (await self._client.read(_NewestAct, "/v1/logs/newest-act", {"within": within})).at
