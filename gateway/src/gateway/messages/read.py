"""Read one's own messages (本人消息), and mark them read (标记已读)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from gateway.domain.messages import Message
from gateway.work import Work


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of an account's messages, and how many there are on all pages where that was asked."""

    messages: Sequence[Message]
    total: int | None


async def list_messages(work: Work, read: bool | None, after: UUID | None, limit: int, *, with_total: bool) -> Inbox:
    """List the own messages, the newest first: all, those read, or those not."""
    own = UUID(work.caller.subject)
    found = await work.messages.page(own, read, after, limit)
    return Inbox(found, await work.messages.count(own, read) if with_total else None)


async def mark_read(work: Work, message_id: UUID) -> Message:
    """Note that a message was read; whoever marks it again changes nothing.

    Raises:
        NotFound: no message of the own account.
    """
    message = await work.messages.mark_read(UUID(work.caller.subject), message_id, clock.now())
    if message is None:
        raise NotFound()
    return message
