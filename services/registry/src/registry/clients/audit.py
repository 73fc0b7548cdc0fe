"""Audit, as the stages of a plan need to see it: the exits that its records show (台账所示的出口条件)."""

from service_kit.client import ServiceClient

from registry.domain.exits import Shown


class AuditClient:
    """Asks audit in the registry's own name: what holds for a stage does not hang on who asks."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def shown_exits(self, within: str) -> Shown:
        """What the records of a place, and of those above it, show now; one reading for all."""
        return await self._http.read(Shown, "/v1/shown-exits", {"within": within})
