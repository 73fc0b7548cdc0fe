"""Client of a platform of the 12345 hotline: delivers answers as signed callbacks to its one configured address."""

from collections.abc import Callable

import httpx2
import stamina

from audit.platforms.access import Connected
from audit.platforms.signatures import sign

_TIMEOUT = httpx2.Timeout(5.0, connect=2.0)
ATTEMPTS = 3


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

    async def deliver(self, delivery_id: str, body: str) -> bool:
        """Post an answer and say whether the hotline took it. A few quick attempts; the long run is the caller's."""
        content = body.encode()
        try:
            async for attempt in stamina.retry_context(
                on=httpx2.HTTPError, attempts=ATTEMPTS, timeout=8, wait_initial=0.1, wait_max=1.0
            ):
                with attempt:
                    # Signed anew each time: a signature is good for five minutes from the second it names.
                    now = self._seconds()
                    headers = sign(self._platform.signatures, self._secrets, delivery_id, now, body)
                    headers |= {"Content-Type": "application/json", "Idempotency-Key": delivery_id}
                    path = self._platform.callbacks.path
                    (await self._http.post(path, content=content, headers=headers)).raise_for_status()
        except httpx2.HTTPError:
            return False
        return True
