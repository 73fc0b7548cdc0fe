"""What every route of the gateway needs: the prefix ``/api/v1`` and the parts wired at the start."""

from typing import Annotated

from fastapi import Depends, Request
from service_kit.routing import Router

from gateway.parts import Parts


def gateway_router(tag: str) -> Router:
    """Transactional routes under ``/api/v1``."""
    router = Router(tag)
    router.prefix = "/api/v1"
    return router


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


PartsOf = Annotated[Parts, Depends(_parts)]
