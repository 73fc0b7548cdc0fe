"""What ballots needs of audit: whether a piece of evidence is kept there."""

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from ballots.problems import EvidenceMissing

_NOT_FOUND = 404


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def require_evidence(self, sha256: str | None) -> None:
        """Passes when no evidence is named or audit keeps it.

        Raises:
            EvidenceMissing: nothing is kept under this hash.
        """
        if sha256 is None:
            return
        try:
            await self._client.get(f"/v1/evidence/{sha256}/record")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise EvidenceMissing() from None
            raise
