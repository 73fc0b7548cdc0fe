"""The door (大门): which application serves a path. Whatever is not named here does not exist outside."""

from collections.abc import Collection, Mapping

from service_kit.validation import answer, plain
from starlette.types import ASGIApp, Receive, Scope, Send

_OPEN_PREFIXES = ("/api/", "/health/", "/.well-known/")
# Where people look first; both lead to the reference.
_ENTRANCES = ("/", "/docs")

# What a service shows without its name in the path: a reader of the law need not know who keeps it.
NOUNS = {"documents": "registry"}


class Door:
    """Sends ``/api/v1/<service>/…`` to the service's forwarder, the gateway's own paths to ``own``.

    ``nouns`` are the forwarders of what a service shows without its name in the path: ``/api/v1/documents…``.
    """

    def __init__(
        self,
        own: ASGIApp,
        forwarders: Mapping[str, ASGIApp],
        nouns: Mapping[str, ASGIApp],
        also_open: Collection[str] = (),
    ) -> None:
        self.own, self._forwarders, self._nouns, self._also_open = own, forwarders, nouns, also_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the server's start and stop."""
        if scope["type"] != "http":
            await self.own(scope, receive, send)
            return
        # The path as it was sent: an encoded letter of a service's name must not lead anywhere.
        path = scope["raw_path"].decode("latin-1")
        app = self._forwarder(path) or (self.own if self._is_open(path) else answer(plain(404)))
        await app(scope, receive, send)

    def _forwarder(self, path: str) -> ASGIApp | None:
        parts = path.split("/", 4)
        if parts[:3] != ["", "api", "v1"] or len(parts) < 4:
            return None
        return self._nouns.get(parts[3]) or (self._forwarders.get(parts[3]) if len(parts) > 4 else None)

    def _is_open(self, path: str) -> bool:
        return path.startswith(_OPEN_PREFIXES) or path in _ENTRANCES or path in self._also_open
