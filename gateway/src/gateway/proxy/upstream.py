"""One aiohttp session for all services (上游连接): bounded connections and times, nothing followed, nothing stored."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

import aiohttp
from service_kit.breaker import Breaker, breaker_of
from service_kit.client import KEEPALIVE_SECONDS
from yarl import URL

from gateway.proxy.body import BodyStream

_CONNECTIONS = 256
# The request's deadline limits the time until an answer begins; what comes after it may pause that long.
_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=2.0, connect=5.0, sock_read=60.0)
_NOT_ADDED = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")


class Upstream:
    """The services' addresses and the session that reaches them, opened at the first request."""

    def __init__(self, services: Mapping[str, str]) -> None:
        self._services = {name: url.rstrip("/") for name, url in services.items()}
        self._session: aiohttp.ClientSession | None = None

    def base_url(self, service: str) -> str:
        """The service's own address, without a slash at the end."""
        return self._services[service]

    def breaker(self, service: str) -> Breaker:
        """The breaker of the service, which the gateway's own clients have too."""
        return breaker_of(service, self._services[service])

    def request(
        self, method: str, url: URL, headers: list[tuple[str, str]], body: BodyStream | None
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """Ask; the answer is to be entered with ``async with``."""
        return self._connected().request(
            method, url, headers=headers, data=body.chunks() if body else None, allow_redirects=False
        )

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=KEEPALIVE_SECONDS),
                timeout=_TIMEOUT,
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=_NOT_ADDED,
                auto_decompress=False,
                trust_env=False,
            )
        return self._session

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
