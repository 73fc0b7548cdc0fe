"""Browsers on other origins (跨域, Fetch Standard 3.2): origins named by setting, and nothing for any other.

There are no cookies, so credentials are never allowed, and the answer names the one origin, never all.
"""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE"
_HEADERS = (
    "authorization, content-type, accept-language, idempotency-key, if-match, if-none-match, traceparent, "
    "huanjie-now, huanjie-timeout"
)
_EXPOSED = (
    "ETag, Link, Location, Retry-After, Idempotency-Replayed, Content-Language, Content-Disposition, Content-Digest"
)
_KEPT_SECONDS = "600"


class Cors:
    """Wraps the door: answers preflights of allowed origins for every path, and marks every other answer for them."""

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app, self._origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        is_allowed = origin in self._origins
        if is_allowed and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await Response(status_code=204, headers=_permission(origin))(scope, receive, send)
            return
        await self.app(scope, receive, _marking(send, origin if is_allowed else ""))


def _permission(origin: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": _HEADERS,
        "Access-Control-Max-Age": _KEPT_SECONDS,
        "Cache-Control": "no-store",
        "Vary": "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    }


def _marking(send: Send, origin: str) -> Send:
    # Every answer varies, those for nobody's origin too: a cache between must not give one origin another's.
    marks = [(b"vary", b"Origin")]
    if origin:
        marks.append((b"access-control-allow-origin", origin.encode("latin-1")))
        marks.append((b"access-control-expose-headers", _EXPOSED.encode()))

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *marks]}
        await send(message)

    return marked
