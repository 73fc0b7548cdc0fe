"""What the registry asks of the audit service (审计服务): whether evidence is there."""

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from registry.problems import EvidenceMissing

_NOT_FOUND = 404


class Audit:
    """Our view of audit: evidence records by their hash."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def require_evidence(self, sha256: str) -> None:
        """Returns when audit keeps evidence with this hash.

        Raises:
            EvidenceMissing: it keeps none. Unavailable: audit is down.
        """
        try:
            await self._client.get(f"/v1/evidence/{sha256}/record")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise EvidenceMissing() from None
            raise
