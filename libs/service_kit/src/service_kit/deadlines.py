"""How long a request may take (时限): one deadline from the gateway's door down to the last statement; see ADR 0021.

What is left of it travels as whole milliseconds in ``Huanjie-Timeout``: a span, as in gRPC's ``grpc-timeout`` (gRPC over
HTTP2, Requests) and Envoy's ``x-envoy-expected-rq-timeout-ms``, because an instant would compare two clocks. Whoever asks
may shorten it, and nobody lengthens it.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

HEADER = "Huanjie-Timeout"
MARGIN_SECONDS = 0.2
"""What each hop keeps for itself, so that its own answer arrives, which says who was late."""
_MARGIN_SHARE = 0.05
_BODY_SECONDS = 120.0
_MILLISECONDS = re.compile(r"[0-9]{1,8}")


def spoken(header: str) -> float:
    """The seconds a header says.

    Raises:
        ValueError: it is no whole number of milliseconds, of at most eight digits.
    """
    if not _MILLISECONDS.fullmatch(header):
        raise ValueError("no whole number of milliseconds")
    return int(header) / 1000


def written(seconds: float) -> str:
    """The header that says so many seconds."""
    return str(max(int(seconds * 1000), 0))


def margin(seconds: float) -> float:
    """What one hop keeps of a time, never more than a twentieth."""
    return min(MARGIN_SECONDS, max(seconds, 0) * _MARGIN_SHARE)


def shortened(seconds: float) -> float:
    """What one hop passes on of a time."""
    return seconds - margin(seconds)


class Deadline:
    """When a request has to be answered. It stands still while the client sends its body, and ends with the answer's start.

    A body is waited for two minutes in all; who serves the public limits its pieces as well.
    """

    def __init__(self, seconds: float) -> None:
        self.margin, self._ends = margin(seconds), _now() + seconds
        self._timers: dict[asyncio.Timeout, float] = {}
        self._since: float | None = None
        self._for_body = _BODY_SECONDS

    def left(self) -> float:
        """The seconds left; below zero it has passed."""
        return self._ends - (_now() if self._since is None else self._since)

    def for_work(self) -> float:
        """The seconds that may be waited for something within the request: its own answer takes time, too."""
        return self.left() - self.margin

    @asynccontextmanager
    async def limit(self, seconds_before: float = 0.0) -> AsyncIterator[asyncio.Timeout]:
        """Give up what is done inside so many seconds before the deadline, with `TimeoutError`."""
        async with asyncio.timeout(None) as timer:
            self._timers[timer] = seconds_before
            self._set()
            try:
                yield timer
            finally:
                del self._timers[timer]

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stand still for the time of the block: the client is sending."""
        began = self._since = _now()
        self._set()
        try:
            yield
        finally:
            waited, self._since = _now() - began, None
            self._ends += waited
            self._for_body -= waited
            self._set()

    def lift(self) -> None:
        """The answer has begun; how long it goes on is no matter of the deadline."""
        self._ends, self._since = float("inf"), None
        self._set()

    def _set(self) -> None:
        late = self._for_body if self._since is not None else 0.0
        for timer, seconds_before in self._timers.items():
            ends = self._ends + late - seconds_before
            timer.reschedule(None if ends == float("inf") else ends)


def _now() -> float:
    return asyncio.get_running_loop().time()
