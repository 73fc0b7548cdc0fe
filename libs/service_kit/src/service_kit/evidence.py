"""Evidence (凭证) kept by audit, as every other service asks for it."""

from service_kit.client import ServiceClient
from service_kit.problems import Conflict, Forwarded

_NOT_FOUND = 404


class EvidenceMissing(Conflict):
    """409: evidence is named that nobody has uploaded."""

    slug = "evidence-missing"
    zh, en = "请先上传凭证，再提交引用它的内容", "This evidence does not exist. Upload it first."


class EvidenceClient:
    """Asks audit in the caller's name."""

    def __init__(self, audit: ServiceClient) -> None:
        self._audit = audit

    async def require(self, sha256: str) -> None:
        """Let only evidence pass that audit keeps under this SHA-256.

        Raises:
            EvidenceMissing, Unavailable.
        """
        try:
            await self._audit.get(f"/v1/evidence/{sha256}/record")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise EvidenceMissing() from None
            raise
