"""Forwards a request to one service (转发) through aiohttp's client, streaming the body in and the answer out."""

import re
from contextlib import AsyncExitStack
from types import SimpleNamespace

import aiohttp
from service_kit import context, deadlines
from service_kit.breaker import Open
from service_kit.problems import Malformed, Unavailable, late
from service_kit.validation import plain
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send
from yarl import URL

from gateway.proxy.body import BodyStream, ClientGone
from gateway.proxy.headers import towards_client, towards_service
from gateway.proxy.upstream import Upstream

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_DOUBTFUL = re.compile(rb"/\.{1,2}(/|$)|//|\\|%2[ef]|%5c|%0[0-9a-d]", re.IGNORECASE)
_SMALL_BYTES = 64_000


class Forwarder:
    """The raw ASGI application of one service behind a prefix, ``/api/v1/<service>/`` where no other is given.

    Bodies are limited to ``json_bytes``, multipart ones to ``upload_bytes``.
    """

    def __init__(self, service: str, upstream: Upstream, json_bytes: int, upload_bytes: int, prefix: str = "") -> None:
        self._service, self._upstream = service, upstream
        self._json_bytes, self._upload_bytes = json_bytes, upload_bytes
        self._prefix = (prefix or f"/api/v1/{service}/").encode()
        self._base_url = upstream.base_url(service)
        self._route = SimpleNamespace(path=f"{self._prefix.decode()}…")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request.

        Raises:
            Problem: what the gateway refuses, or 503 naming the service.
        """
        scope["route"] = self._route
        if scope["method"] not in _METHODS:
            raise plain(405, {"Allow": ", ".join(sorted(_METHODS))})
        url, body = self._target(scope), self._body(scope, receive)
        try:
            async with AsyncExitStack() as stack:
                answer = await self._ask(stack, scope, url, body)
                await self._answer(answer, send, scope["method"])
        except (aiohttp.ClientError, OSError, TimeoutError, Open, ClientGone) as failure:
            await self._fail(failure, body)

    async def _ask(
        self, stack: AsyncExitStack, scope: Scope, url: URL, body: BodyStream | None
    ) -> aiohttp.ClientResponse:
        """The answer, whose body is read already where it is small: who keeps silent in it keeps silent."""
        request = context.current()
        deadline = request.deadline
        assert deadline is not None, "the middleware around every forwarder begins one"
        timeout = deadlines.written(deadlines.shortened(deadline.for_work()))
        headers = towards_service(scope["headers"], request.traceparent, timeout)
        with self._upstream.breaker(self._service).guard():
            async with deadline.limit(deadline.margin):
                entering = self._upstream.request(scope["method"], url, headers, body)
                answer = await stack.enter_async_context(entering)
                if _is_small(answer, scope["method"]):
                    await answer.read()
        return answer

    def _target(self, scope: Scope) -> URL:
        path: bytes = scope["raw_path"]
        if _DOUBTFUL.search(path):
            raise Malformed()
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        outside = (b"/v1/" + path.removeprefix(self._prefix) + query).decode("latin-1")
        return URL(self._base_url + outside, encoded=True)

    def _body(self, scope: Scope, receive: Receive) -> BodyStream | None:
        headers = Headers(scope=scope)
        length, chunked = headers.get("content-length"), "transfer-encoding" in headers
        if not chunked and (length is None or length == "0"):
            return None
        upload = headers.get("content-type", "").startswith("multipart/form-data")
        if not chunked and int(length or 0) > (self._upload_bytes if upload else self._json_bytes):
            raise plain(413)
        return BodyStream(receive)

    async def _answer(self, answer: aiohttp.ClientResponse, send: Send, method: str) -> None:
        headers = towards_client(answer.headers, self._service, self._base_url)
        is_small = _is_small(answer, method)
        whole = await answer.read() if is_small else b""
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        if not is_small:
            async for piece in answer.content.iter_any():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": whole})

    async def _fail(self, failure: BaseException, body: BodyStream | None) -> None:
        cause = body.problem if body is not None and body.problem is not None else failure
        if isinstance(cause, ClientGone):
            return
        if cause is not failure:
            raise cause from None
        if isinstance(failure, (TimeoutError, Open)):
            raise late(self._service) from None
        zh, en = f"服务 {self._service} 暂时不可用", f"The service {self._service} is down."
        raise Unavailable(zh, en, headers={"Retry-After": "2"}, service=self._service) from None


def _is_small(answer: aiohttp.ClientResponse, method: str) -> bool:
    return method == "HEAD" or (answer.content_length is not None and answer.content_length <= _SMALL_BYTES)
