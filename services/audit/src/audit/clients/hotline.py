"""Client of a platform of the 12345 hotline: one signed POST a callback, to its one configured address."""

from collections.abc import Callable

import httpx2

from audit.platforms.access import Connected
from audit.platforms.signatures import sign

_TIMEOUT = httpx2.Timeout(5.0, connect=2.0)
_NOBODY = 0


class HotlineClient:
    """Posts bodies to the address and path of a platform; redirects are not followed."""

    def __init__(
        self, connected: Connected, seconds: Callable[[], int], transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        self._platform, self._secrets, self._seconds = connected.platform, connected.secrets, seconds
        self._http = httpx2.AsyncClient(base_url=connected.url, timeout=_TIMEOUT, transport=transport, trust_env=False)

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def deliver(self, delivery_id: str, body: str) -> int:
        """Post a callback once; an answer below 300 takes it. Tried again it is signed anew: a signature is old after minutes."""
        headers = sign(self._platform.signatures, self._secrets, delivery_id, self._seconds(), body)
        headers |= {"Content-Type": "application/json", "Idempotency-Key": delivery_id}
        try:
            answer = await self._http.post(self._platform.callbacks.path, content=body.encode(), headers=headers)
        except httpx2.HTTPError:
            return _NOBODY
        return answer.status_code
