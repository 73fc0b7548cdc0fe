"""HTTP methods that are the same for every path (请求方法): HEAD is a GET without its body, OPTIONS tells what there is."""

from fastapi import Request
from fastapi.routing import iter_route_contexts
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """Serves HEAD by the route of GET and keeps back the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            kept_back = {"body": b""} if message["type"] == "http.response.body" else {}
            await send({**message, **kept_back})

        # The server looks at its own scope when it sends, so that stays as it is.
        inner = {**scope, "method": "GET"}
        try:
            await self._app(inner, receive, without_body)
        finally:
            scope["route"] = inner.get("route")


def list_methods(request: Request) -> list[str]:
    """The methods that the path of the request knows."""
    known = {"OPTIONS"}
    for found in iter_route_contexts(request.app.routes):
        if found.methods and found.path_regex.match(request.scope["path"]):
            known |= found.methods
    return sorted(known | ({"HEAD"} if "GET" in known else set()))
