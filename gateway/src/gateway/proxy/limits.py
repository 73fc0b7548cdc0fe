"""How much one caller, and one address without a caller, may ask (请求频率限制). In memory, per process."""

from gateway.domain.throttle import Buckets
from gateway.problems import TooManyRequests


class RequestLimits:
    """``rate`` requests a second after a ``burst``; who has no account is counted by address."""

    def __init__(self, rate: float, burst: float) -> None:
        self._buckets = Buckets(rate, burst)

    def spend(self, key: str) -> None:
        """Count one request.

        Raises:
            TooManyRequests: with the seconds to wait.
        """
        seconds = self._buckets.spend(key)
        if seconds:
            raise TooManyRequests(seconds)
