"""The one middleware (中间件) around every service: context, clock, guards, log line and metrics.

Plain ASGI, because Starlette's ``BaseHTTPMiddleware`` costs most of the throughput.
"""

import re
import time
from datetime import datetime
from urllib.parse import unquote

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_kit import clock, context, deadlines, id_number
from service_kit.deadlines import Deadline
from service_kit.problems import Malformed, Problem, late
from service_kit.validation import BodyTooLarge

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_requests = Counter("huanjie_requests", "Requests served", ["service", "route", "method", "status"])
_seconds = Histogram("huanjie_request_seconds", "Seconds until the answer was sent", ["service", "route"])
_TOO_LARGE = 413
log = structlog.get_logger()


class IdNumberInUrl(Malformed):
    """400: URLs are logged on their way, so an id number must not be in one."""

    slug = "id-number-in-url"
    zh, en = "网址中不得出现身份证号，请放在请求正文中提交", "An id number must not be in a URL; send it in the body."


class TimeTravelRefused(Malformed):
    """400: the header ``Huanjie-Now`` outside of demo and test, or not an instant."""

    slug = "time-travel-refused"
    zh, en = (
        "本环境不接受 Huanjie-Now，或其格式不正确",
        "Huanjie-Now is not accepted here, or is not an RFC 3339 instant.",
    )


class TimeoutMalformed(Malformed):
    """400: the header ``Huanjie-Timeout`` says no span of time."""

    slug = "timeout-malformed"
    zh, en = (
        "Huanjie-Timeout 应为毫秒数，如 3000",
        "Huanjie-Timeout must be a whole number of milliseconds, like 3000.",
    )


class ServiceMiddleware:
    """Wraps one service's app. ``time_travel`` says whether ``Huanjie-Now`` is honoured.

    ``max_body`` bounds every body in bytes, ``max_upload`` those of multipart forms, ``seconds`` the time until an answer.
    """

    def __init__(
        self, app: ASGIApp, *, service: str, time_travel: bool, max_body: int, max_upload: int, seconds: float
    ) -> None:
        self._app, self._service, self._time_travel = app, service, time_travel
        self._max_body, self._max_upload, self._longest = max_body, max_upload, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, is_replaced = time.perf_counter(), 500, False
        deadline = Deadline(self._longest)

        async def watched(message: Message) -> None:
            nonlocal status, is_replaced
            if is_replaced:
                return
            if message["type"] == "http.response.start":
                status = message["status"]
                is_replaced = _is_bare_refusal(message)
                deadline.lift()
            if is_replaced:
                await BodyTooLarge().response(context.current().chinese)(scope, receive, send)
            else:
                await send(message)

        try:
            deadline = self._begin(scope)
        except Problem as problem:
            await problem.response(context.current().chinese)(scope, receive, watched)
        else:
            await self._serve(scope, receive, watched, deadline)
        finally:
            self._end(scope, status, time.perf_counter() - started)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, deadline: Deadline) -> None:
        try:
            async with deadline.limit() as timer:
                await self._app(scope, self._bounded(scope, receive, deadline), send)
        except TimeoutError:
            if not timer.expired():
                raise
            request = context.current()
            await late(request.awaited or self._service).response(request.chinese)(scope, receive, send)

    def _begin(self, scope: Scope) -> Deadline:
        headers = Headers(scope=scope)
        trace = headers.get("traceparent", "")
        language = headers.get("accept-language", "zh-CN").lower()
        chinese = "zh" in language or not language.startswith("en")
        valid = trace if _TRACEPARENT.fullmatch(trace) else ""
        context.begin(context.RequestContext(traceparent=valid, chinese=chinese))
        clock.as_of.set(self._as_of(headers.get(clock.HEADER)))
        deadline = Deadline(self._seconds(headers.get(deadlines.HEADER)))
        context.current().deadline = deadline
        target = f"{scope['path']}?{unquote(scope['query_string'].decode('latin-1'))}"
        if id_number.stand_in(target):
            raise IdNumberInUrl()
        return deadline

    def _seconds(self, header: str | None) -> float:
        try:
            return min(self._longest, deadlines.spoken(header)) if header else self._longest
        except ValueError:
            raise TimeoutMalformed() from None

    def _bounded(self, scope: Scope, receive: Receive, deadline: Deadline) -> Receive:
        is_form = Headers(scope=scope).get("content-type", "").startswith("multipart/form-data")
        left, more = self._max_upload if is_form else self._max_body, True

        async def bounded() -> Message:
            nonlocal left, more
            if not more:
                return await receive()
            with deadline.paused():
                message = await receive()
            more = message.get("more_body", False)
            left -= len(message.get("body", b""))
            if left < 0:
                # FastAPI passes HTTPException on and turns any other failure to read a body into a 400.
                raise HTTPException(413)
            return message

        return bounded

    def _as_of(self, instant: str | None) -> datetime | None:
        if instant is None:
            return None
        if not self._time_travel:
            raise TimeTravelRefused()
        try:
            return clock.parse(instant)
        except ValueError:
            raise TimeTravelRefused() from None

    def _end(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        _requests.labels(self._service, route, scope["method"], status).inc()
        _seconds.labels(self._service, route).observe(seconds)
        if not route.startswith(("/health", "/metrics")):
            request = context.current()
            log.info(
                "request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1),
                actor=request.caller.subject if request.caller else "", trace=request.traceparent,
            )  # fmt: skip


def _is_bare_refusal(start: Message) -> bool:
    # A route's own limit of its bodies is answered by Starlette, in plain text and past every handler.
    return start["status"] == _TOO_LARGE and "text/plain" in Headers(raw=start["headers"]).get("content-type", "")
