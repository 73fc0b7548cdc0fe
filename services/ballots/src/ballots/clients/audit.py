"""What ballots needs of audit: whether a piece of evidence is kept there."""

from service_kit.client import ServiceClient


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def require_evidence(self, sha256: str | None) -> None:
        """Passes when no evidence is named or audit keeps it; audit's 404 passes through."""
        if sha256 is not None:
            await self._client.get(f"/v1/evidence/{sha256}/record")
