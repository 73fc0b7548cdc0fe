"""The request body on its way (请求正文): bounded, timed, never kept."""

import asyncio
from collections.abc import AsyncIterator

from service_kit.validation import plain
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from gateway.problems import BodyTooSlow

_CHUNK_SECONDS = 10.0
_TOTAL_SECONDS = 120.0


class ClientGone(Exception):
    """The client closed the connection before its body was complete."""


class BodyStream:
    """A body whose ``receive`` is bounded already.

    A problem found while it streams is kept in ``problem``, because the client library in between wraps what it raises.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.problem: Exception | None = None

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the body piece by piece.

        Raises:
            Problem: 413 too large, 408 too slow. ClientGone: it will never be complete.
        """
        loop = asyncio.get_running_loop()
        ends, more = loop.time() + _TOTAL_SECONDS, True
        while more:
            message = await self._next(min(ends, loop.time() + _CHUNK_SECONDS))
            more = message.get("more_body", False)
            if piece := message.get("body", b""):
                yield piece

    async def _next(self, deadline: float) -> Message:
        try:
            async with asyncio.timeout_at(deadline):
                message = await self._receive()
        except TimeoutError:
            raise self._found(BodyTooSlow()) from None
        except HTTPException as refused:
            raise self._found(plain(refused.status_code)) from None
        if message["type"] == "http.disconnect":
            raise self._found(ClientGone())
        return message

    def _found(self, problem: Exception) -> Exception:
        self.problem = problem
        return problem
