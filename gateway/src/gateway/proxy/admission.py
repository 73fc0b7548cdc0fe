"""Who may come in at all (准入): a genuine token of an active account, within the request limits."""

import structlog
from service_kit import context
from service_kit.identity import Caller, KeySet
from service_kit.problems import Problem, Unauthenticated
from service_kit.validation import answer
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.proxy.headers import new_traceparent
from gateway.proxy.limits import RequestLimits
from gateway.storage.standing import Standing

log = structlog.get_logger()


class Admission:
    """Wraps an application.

    The gateway's own routes (``own``) judge a missing or bad token themselves: a client signs in anew with the old token
    still in its headers. Towards a service a bad token is refused here, and without one only reading is let through,
    because the services publish some things to everybody.
    """

    def __init__(self, app: ASGIApp, *, keys: KeySet, standing: Standing, limits: RequestLimits, own: bool) -> None:
        self._app, self._keys, self._standing, self._limits = app, keys, standing, limits
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a problem becomes its document, a failure a 500 that gives nothing away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._admit(scope)
            await self._app(scope, receive, watched)
        except Exception as failure:
            # Half an answer cannot be taken back: the server then cuts the connection, which the client notices.
            if started:
                raise
            if not isinstance(failure, Problem):
                log.error("request.failed", exc=failure)
                failure = Problem()
            await answer(failure)(scope, receive, send)

    async def _admit(self, scope: Scope) -> None:
        request = context.current()
        request.traceparent = request.traceparent or new_traceparent()
        token = _bearer(scope)
        request.caller = self._verified(token) if token else None
        if not scope["path"].startswith("/health/"):
            self._limits.spend(request.caller.subject if request.caller else address(scope))
        if request.caller is not None:
            await self._standing.require(request.caller)
        elif not self._own and (token or scope["method"] not in ("GET", "HEAD", "OPTIONS")):
            raise Unauthenticated(headers={"WWW-Authenticate": "Bearer"})

    def _verified(self, token: str) -> Caller | None:
        try:
            caller = self._keys.verify(token)
        except Unauthenticated:
            return None
        if caller.via:
            # What services sign among themselves is worth nothing at the public door, the gateway's own routes included.
            raise Unauthenticated(headers={"WWW-Authenticate": "Bearer"})
        return caller


def _bearer(scope: Scope) -> str:
    scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def address(scope: Scope) -> str:
    """The address of the connection's other end, as a key of limits."""
    return "address:" + (scope["client"][0] if scope.get("client") else "")
