"""What audit asks of a platform, whoever stands behind it: the real one over HTTP, or the twin of the command line."""

from typing import Protocol


class Hotline(Protocol):
    """A platform that takes callbacks."""

    async def deliver(self, delivery_id: str, body: str) -> int:
        """Hand over a callback and give the HTTP status answered, 0 where nobody is there; the same delivery twice is one."""
        ...
