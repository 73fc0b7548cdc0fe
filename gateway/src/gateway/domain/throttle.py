"""Token buckets (令牌桶限流): so much at once, so much a second afterwards; kept in memory, per process."""

import time
from collections import OrderedDict
from collections.abc import Callable

_KEPT = 10_000


class Buckets:
    """A bucket for each key; ``rate`` per second, ``burst`` at most. ``clock`` tells seconds."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Tell in how many seconds ``key`` may act; 0 when it may now. Take nothing."""
        return max(0.0, (1.0 - self._level(key)) / self._rate)

    def spend(self, key: str) -> float:
        """Take one and return 0, or take nothing and return the seconds to wait."""
        level = self._level(key)
        if level < 1.0:
            return (1.0 - level) / self._rate
        self._levels[key] = (level - 1.0, self._clock())
        self._levels.move_to_end(key)
        while len(self._levels) > _KEPT:
            self._levels.popitem(last=False)
        return 0.0

    def _level(self, key: str) -> float:
        level, since = self._levels.get(key, (self._burst, self._clock()))
        return min(self._burst, level + (self._clock() - since) * self._rate)
