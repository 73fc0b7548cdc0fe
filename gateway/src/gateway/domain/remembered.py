"""Values kept for some seconds (短期缓存), so that a crowd of readers costs one question."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """At most ``limit`` values, each for ``seconds`` where nothing else is said of it; the oldest goes first."""

    def __init__(self, seconds: float, limit: int) -> None:
        self._seconds, self._limit = seconds, limit
        self._values: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def find(self, key: K) -> V | None:
        """Find a value that is still good."""
        until, value = self._values.get(key, (0.0, None))
        return value if until > time.monotonic() else None

    def keep(self, key: K, value: V, seconds: float | None = None) -> V:
        """Keep a value from now on."""
        good_for = self._seconds if seconds is None else seconds
        self._values[key] = (time.monotonic() + good_for, value)
        self._values.move_to_end(key)
        while len(self._values) > self._limit:
            self._values.popitem(last=False)
        return value

    def forget_where(self, condition: Callable[[K], bool]) -> None:
        """Forget the values whose key meets a condition."""
        for key in [key for key in self._values if condition(key)]:
            del self._values[key]
