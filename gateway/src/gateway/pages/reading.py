"""Public pages, kept for some seconds so that a crowd of readers costs one question (公开页面)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request, Response
from service_kit import clock
from service_kit.printed import Printed

from gateway.clients.services import Services
from gateway.domain.remembered import Remembered
from gateway.work import parts_of

_SECONDS, _MOST = 3, 1000
KnownPages = Remembered[tuple[str, datetime | None], Printed]


def no_pages() -> KnownPages:
    """A memory of pages, empty at the start."""
    return Remembered(_SECONDS, _MOST)


@dataclass(frozen=True, slots=True)
class Reader:
    """One request for a public page, the services it is made of, and the pages that are known."""

    request: Request
    services: Services
    known: KnownPages

    async def show(self, make: Callable[[Services], Awaitable[Printed]], seconds: int = _SECONDS) -> Response:
        """Answer with the page of this address, made anew when it is not known; it is kept for so many seconds."""
        url = self.request.url
        key = (f"{url.path}?{url.query}", clock.as_of.get())
        page = self.known.find(key) or self.known.keep(key, await make(self.services), seconds)
        return page.answer(self.request, seconds)


async def _reader(request: Request) -> Reader:
    return Reader(request, parts_of(request).services, request.app.state.pages)


Reading = Annotated[Reader, Depends(_reader)]
