"""A breaker for each neighbour (熔断): who keeps silent is left alone for a while, and asked once before all ask again.

A neighbour that refuses the connection or fails says so at once and costs nobody time; only silence opens the breaker.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import structlog
from prometheus_client import Gauge

_SILENCES = 5
_OPEN_SECONDS = 5.0
# Less says nothing about the neighbour: whoever asks may have brought hardly any time.
_TELLING_SECONDS = 1.0
_open = Gauge("huanjie_neighbour_silent", "1 while a neighbour that kept silent is not asked", ["neighbour"])
log = structlog.get_logger()


class Open(Exception):
    """The neighbour is not asked now."""


class Breaker:
    """Closed until a neighbour kept silent five times in a row; then open, and every five seconds one asker tries."""

    def __init__(self, neighbour: str) -> None:
        self._neighbour = neighbour
        self._silences, self._opened_at, self._probing = 0, 0.0, False
        _open.labels(neighbour).set(0)

    @property
    def is_open(self) -> bool:
        """Whether the neighbour keeps silent, as far as is known."""
        return self._silences >= _SILENCES

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Ask the neighbour inside: a `TimeoutError` is its silence, the end of the block its answer; a failure says neither.

        Raises:
            Open: it is not asked now.
        """
        probe = self._enter()
        began = time.monotonic()
        try:
            yield
        except TimeoutError:
            if time.monotonic() - began >= _TELLING_SECONDS:
                self._silent()
            raise
        else:
            self._spoke()
        finally:
            # Also when the asker went away, of which nothing is learnt.
            self._probing = self._probing and not probe

    def _enter(self) -> bool:
        if not self.is_open:
            return False
        if self._probing or time.monotonic() - self._opened_at < _OPEN_SECONDS:
            raise Open
        self._probing = True
        return True

    def _silent(self) -> None:
        was_open = self.is_open
        self._silences += 1
        if self.is_open:
            self._opened_at = time.monotonic()
            _open.labels(self._neighbour).set(1)
        if self.is_open and not was_open:
            log.error("neighbour.silent", neighbour=self._neighbour)

    def _spoke(self) -> None:
        if self.is_open:
            _open.labels(self._neighbour).set(0)
            log.warning("neighbour.speaks", neighbour=self._neighbour)
        self._silences = 0


@cache
def breaker_of(neighbour: str, address: str) -> Breaker:
    """The one breaker of this process for a neighbour at an address, whoever asks it."""
    return Breaker(neighbour)
