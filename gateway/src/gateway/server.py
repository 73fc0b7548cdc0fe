"""Serves the gateway with uvicorn, which sets no deadline for receiving a request; this protocol does (接收时限).

Headers must be complete within 10 s and 32 kB, the next piece of a body within 10 s, a body within 120 s. A header that
is too long is answered 400, a connection that is too slow is closed.
"""

import asyncio

import uvicorn
from service_kit import server
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gateway.settings import GatewaySettings

_HEADER_SECONDS = 10.0
_HEADER_BYTES = 32_000
_PIECE_SECONDS = 10.0
_BODY_SECONDS = 120.0


class GuardedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a deadline while it waits for the rest of a request."""

    _guard: asyncio.TimerHandle | None = None
    _in_headers = True
    _header_bytes = 0
    _body_ends = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn declares the base class's narrower transport
        """Start the clock with the connection: one that says nothing is closed too."""
        super().connection_made(transport)
        self._watch(_HEADER_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        self._rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to headers and wait for the rest of what has begun."""
        if self._in_headers:
            self._header_bytes += len(data)
            if self._guard is None:
                self._watch(_HEADER_SECONDS)
        super().data_received(data)
        if self._in_headers and self._header_bytes > _HEADER_BYTES and not self.transport.is_closing():
            self.send_400_response("Invalid HTTP request received.")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Refuse headers that are too long even when they came in one piece."""
        self._headers_length = self._headers_length + len(name) + len(value) if self.headers else len(name) + len(value)
        if self._headers_length > _HEADER_BYTES:
            raise ValueError("headers too long")
        super().on_header(name, value)

    _headers_length = 0

    def on_headers_complete(self) -> None:
        """Turn from the headers to the body."""
        self._in_headers, self._header_bytes = False, 0
        self._body_ends = self.loop.time() + _BODY_SECONDS
        self._watch(_PIECE_SECONDS)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Give the next piece its time, within the time of the whole."""
        self._watch(min(_PIECE_SECONDS, max(0.0, self._body_ends - self.loop.time())))
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait for nothing: the answer is ours to give, and an idle connection is uvicorn's to close."""
        self._rest()
        self._in_headers = True
        super().on_message_complete()

    def _watch(self, seconds: float) -> None:
        self._rest()
        self._guard = self.loop.call_later(seconds, self._cut)

    def _rest(self) -> None:
        if self._guard is not None:
            self._guard.cancel()
            self._guard = None

    def _cut(self) -> None:
        self._guard = None
        if self.flow is not None and self.flow.read_paused:
            # We are the slow one: the body waits for a service to take it.
            self._watch(_PIECE_SECONDS)
        elif not self.transport.is_closing():
            self.transport.close()


def serve(app: ASGIApp, settings: GatewaySettings) -> None:
    """Run until a signal stops it."""
    uvicorn.run(app, **options(settings))


def options(settings: GatewaySettings) -> server.Options:
    """Uvicorn's arguments: the kit's and the guard; forwarded addresses are believed of the trusted proxies only."""
    trusted = (
        {"proxy_headers": True, "forwarded_allow_ips": settings.trusted_proxies} if settings.trusted_proxies else {}
    )
    return server.options(settings) | {"http": GuardedProtocol, "ws": "none"} | trusted
