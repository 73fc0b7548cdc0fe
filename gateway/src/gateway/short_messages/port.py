"""What the gateway asks of whoever sends short messages (短信通道): an outside system over HTTP, or the twin of demonstrations."""

from typing import Protocol

from gateway.domain.messages import Sent


class SmsChannel(Protocol):
    """A sender of short messages."""

    async def send(self, message_id: str, phone: str, text: str) -> Sent:
        """Hand a message over and say what became of it; the same id twice is one message."""
        ...

    async def close(self) -> None:
        """Give back what it holds."""
        ...
