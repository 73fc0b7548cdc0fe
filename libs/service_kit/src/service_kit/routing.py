"""Routes whose request is one transaction, committed before the answer is sent (一请求一事务).

The answer is rendered inside the transaction, because the idempotency record that holds it is part of the same change;
see ADR 0003.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.params import Depends
from fastapi.routing import APIRoute
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import context, deliveries, idempotency, transactions
from service_kit.access import authenticate, declared_action, is_public
from service_kit.courier import Courier
from service_kit.deliveries import Message
from service_kit.problems import RefusedByRule
from service_kit.queries import refuse_unknown
from service_kit.validation import NAME_TWICE

log = structlog.get_logger()
# The courier tries again; nobody waits long for a number that may follow.
_FIRST_TRY_SECONDS = 8.0

_SAFE = {"GET", "HEAD", "OPTIONS"}


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class _Request(Request):
    """A request whose JSON says nothing twice: of two values under one name nobody knows which was meant (RFC 7493, 2.3)."""

    async def json(self) -> Any:
        """The body, read.

        Raises:
            JSONDecodeError: it is no JSON, or an object in it has a name twice.
        """
        if not hasattr(self, "_json"):
            self._json = json.loads(await self.body(), object_pairs_hook=_once_each)
        return self._json


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise json.JSONDecodeError(NAME_TWICE, "", 0)
    return found


class UnrepeatedRoute(APIRoute):
    """A route with the request's session in ``request.state.session``; the same request again is another request.

    For answers that must be kept nowhere, and for requests that nature makes idempotent.
    """

    def __init__(self, *args: Any, dependencies: Sequence[Depends] | None = None, **rest: Any) -> None:
        # Last, so that who may not ask at all is told that first.
        super().__init__(*args, dependencies=[*(dependencies or ()), Depends(refuse_unknown)], **rest)

    def get_route_handler(self) -> Handler:
        """FastAPI's handler inside a transaction."""
        handler = super().get_route_handler()

        async def handle(plain: Request) -> Response:
            request = _Request(plain.scope, plain.receive)
            # Who takes files has read the body already.
            vars(request).update(vars(plain))
            try:
                async with request.app.state.database.sessions() as session:
                    request.state.session = session
                    transactions.may_be_set_aside(session, strict=request.app.state.is_strict)
                    response = await self.answer(session, request, handler)
                    await session.commit()
            except RefusedByRule as refusal:
                await request.app.state.refusals.sample(refusal)
                raise
            context.current().set_aside = None
            messages = deliveries.written(session)
            return await _deliver(request, response, messages) if messages else response

        return handle

    async def answer(self, session: AsyncSession, request: Request, handler: Handler) -> Response:
        """The answer, made within the transaction of ``session``."""
        return await handler(request)


class TransactionalRoute(UnrepeatedRoute):
    """The same, where an unsafe request of a known caller stands under its Idempotency-Key."""

    @property
    def takes_key(self) -> bool:
        """Whether its requests stand under an Idempotency-Key."""
        return not (self.methods or set()) <= _SAFE and not is_public(declared_action(self))

    async def answer(self, session: AsyncSession, request: Request, handler: Handler) -> Response:
        """The stored answer of a repeated request, or a new one that is stored with its change."""
        if not self.takes_key:
            return await handler(request)
        return await _once(session, request, handler)


async def _once(session: AsyncSession, request: Request, handler: Handler) -> Response:
    subject = authenticate(request).subject
    key = idempotency.key_of(request)
    fingerprint = await idempotency.fingerprint_of(request, request.app.state.fingerprint_secret)
    context.current().idempotency_key = key
    stored = await idempotency.replay(session, subject, key, fingerprint)
    if stored is not None:
        return stored
    # The key is held anew after each neighbour that was asked, and the first request under it may have ended meanwhile.
    transactions.on_resumption(session, lambda connection: idempotency.hold(connection, subject, key))
    response = await handler(request)
    await idempotency.remember(session, subject, key, fingerprint, response)
    return response


async def _deliver(request: Request, response: Response, messages: list[Message]) -> Response:
    """Try what the request wrote to neighbours, within its deadline; the answer gains what their replies bring."""
    courier: Courier = request.app.state.courier
    try:
        async with asyncio.timeout(context.at_most(_FIRST_TRY_SECONDS)):
            filled = await courier.deliver([each.subject for each in messages], {each.key for each in messages})
    except Exception as failure:  # whatever it was, the change is committed and the courier tries again
        log.warning("delivery.delayed", reason=type(failure).__name__)
        return response
    answer = json.loads(bytes(response.body)) if filled and response.body else None
    if not isinstance(answer, dict):
        return response
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    whole = Response(json.dumps({**answer, **filled}, ensure_ascii=False), response.status_code, headers)
    current = context.current()
    if current.caller and current.idempotency_key:
        async with request.app.state.database.sessions() as session, session.begin():
            await idempotency.amend(session, current.caller.subject, current.idempotency_key, whole)
    return whole


class Router(APIRouter):
    """An `APIRouter` of transactional routes under ``/v1``."""

    def __init__(self, tag: str) -> None:
        super().__init__(prefix="/v1", tags=[tag], route_class=TransactionalRoute)
