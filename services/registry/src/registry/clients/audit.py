"""Audit, as stages and elections need to see it: exits that its records show (出口条件), and what is still to be put right."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_kit.client import ServiceClient

from registry.domain.exits import Shown


@dataclass(frozen=True, slots=True)
class _Difficulties:
    open: int


@dataclass(frozen=True, slots=True)
class _OutgoingAudit:
    published_on: date | None


class AuditClient:
    """Asks audit in the registry's own name: what holds for a stage or an election does not hang on who asks."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def shown_exits(self, within: str) -> Shown:
        """What the records of a place, and of those above it, show now; one reading for all."""
        return await self._http.read(Shown, "/v1/shown-exits", {"within": within})

    async def open_difficulties(self, code: str) -> int:
        """How many entries of the ledger of difficult communities are neither solved nor released for this community."""
        return (await self._http.read(_Difficulties, f"/v1/communities/{code}/difficulties")).open

    async def outgoing_audit(self, election_id: UUID) -> date | None:
        """When the outgoing audit before an election was published; None while it is not."""
        return (await self._http.read(_OutgoingAudit, f"/v1/elections/{election_id}/outgoing-audit")).published_on
