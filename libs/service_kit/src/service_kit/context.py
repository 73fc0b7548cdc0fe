"""What is known of the request being served, for everything that acts within it."""

from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from service_kit.deadlines import Deadline
from service_kit.identity import Caller


@dataclass(slots=True)
class RequestContext:
    """The caller once known, the idempotency key, W3C ``traceparent`` and whether Chinese is preferred.

    ``deadline`` is when it has to be answered, None in background work. ``set_aside`` gives the database's connection back
    while the neighbour of that name is asked; None where there is none. ``awaited`` is the part whose answer is waited for.
    ``answers`` are those of neighbours by name and by what was asked: within a request the same question is asked once.
    """

    caller: Caller | None = None
    idempotency_key: str = ""
    traceparent: str = ""
    chinese: bool = True
    deadline: Deadline | None = None
    set_aside: Callable[[str], Awaitable[None]] | None = None
    awaited: str = ""
    answers: dict[str, dict[Hashable, object]] = field(default_factory=dict)


_current: ContextVar[RequestContext | None] = ContextVar("huanjie_request", default=None)


def current() -> RequestContext:
    """The context of the request in progress; an empty one in background work."""
    return _current.get() or RequestContext()


def begin(context: RequestContext) -> None:
    """Makes ``context`` the current one for this task and the tasks it starts."""
    _current.set(context)


@contextmanager
def awaiting(part: str) -> Iterator[None]:
    """Wait for a part in the block; where the request is given up in it, the part is to be named."""
    request = current()
    if request.deadline is None or request.deadline.left() <= 0:
        # What is tidied up after the deadline is nobody's delay.
        yield
        return
    request.awaited = part
    try:
        yield
    except Exception:
        request.awaited = ""
        raise
    request.awaited = ""


def at_most(seconds: float) -> float:
    """The seconds that something within the request may take: so many, and less than what is left for the answer."""
    deadline = current().deadline
    return min(seconds, deadline.for_work()) if deadline else seconds
