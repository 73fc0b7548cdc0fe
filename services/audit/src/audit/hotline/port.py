"""What audit asks of a hotline, whoever stands behind it: the real one over HTTP, or the twin of the command line."""

from typing import Protocol


class Hotline(Protocol):
    """A hotline that takes answers."""

    async def deliver(self, delivery_id: str, body: str) -> bool:
        """Hand over an answer and say whether it was taken; the same delivery twice is one answer."""
        ...
