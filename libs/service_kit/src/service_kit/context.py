"""What is known of the request being served, for everything that acts within it."""

from contextvars import ContextVar
from dataclasses import dataclass

from service_kit.identity import Caller


@dataclass(slots=True)
class RequestContext:
    """The caller once known, the idempotency key, W3C ``traceparent`` and whether Chinese is preferred."""

    caller: Caller | None = None
    idempotency_key: str = ""
    traceparent: str = ""
    chinese: bool = True


_current: ContextVar[RequestContext | None] = ContextVar("huanjie_request", default=None)


def current() -> RequestContext:
    """The context of the request in progress; an empty one in background work."""
    return _current.get() or RequestContext()


def begin(context: RequestContext) -> None:
    """Makes ``context`` the current one for this task and the tasks it starts."""
    _current.set(context)
