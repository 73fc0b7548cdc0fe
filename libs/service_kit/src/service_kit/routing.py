"""Routes whose request is one transaction, committed before the answer is sent (一请求一事务).

The answer is rendered inside the transaction, because the idempotency record that holds it is part of the same change;
see ADR 0003.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import context, idempotency
from service_kit.access import authenticate, declared_action

_SAFE = {"GET", "HEAD", "OPTIONS"}


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class UnrepeatedRoute(APIRoute):
    """A route with the request's session in ``request.state.session``; the same request again is another request.

    For answers that must be kept nowhere, and for requests that nature makes idempotent.
    """

    def get_route_handler(self) -> Handler:
        """FastAPI's handler inside a transaction."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            async with request.app.state.database.sessions() as session, session.begin():
                request.state.session = session
                return await self.answer(session, request, handler)

        return handle

    async def answer(self, session: AsyncSession, request: Request, handler: Handler) -> Response:
        """The answer, made within the transaction of ``session``."""
        return await handler(request)


class TransactionalRoute(UnrepeatedRoute):
    """The same, where an unsafe request of a known caller stands under its Idempotency-Key."""

    async def answer(self, session: AsyncSession, request: Request, handler: Handler) -> Response:
        """The stored answer of a repeated request, or a new one that is stored with its change."""
        if request.method in _SAFE or (declared_action(self) or "").startswith("public: "):
            return await handler(request)
        return await _once(session, request, handler)


async def _once(session: AsyncSession, request: Request, handler: Handler) -> Response:
    subject = authenticate(request).subject
    key = idempotency.key_of(request)
    fingerprint = await idempotency.fingerprint_of(request)
    context.current().idempotency_key = key
    stored = await idempotency.replay(session, subject, key, fingerprint)
    if stored is not None:
        return stored
    response = await handler(request)
    await idempotency.remember(session, subject, key, fingerprint, response)
    return response


class Router(APIRouter):
    """An `APIRouter` of transactional routes under ``/v1``."""

    def __init__(self, tag: str) -> None:
        super().__init__(prefix="/v1", tags=[tag], route_class=TransactionalRoute)
