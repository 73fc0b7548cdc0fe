"""Show staff what did not reach a phone (短信发送情况), and have it tried again (重新发送)."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from service_kit.problems import NotFound

from gateway.domain.messages import ShortMessage, SmsState
from gateway.work import Work


async def list_short_messages(work: Work, state: SmsState, after: UUID | None, limit: int) -> Sequence[ShortMessage]:
    """List the short messages in a state to those who act for places of the own jurisdiction."""
    return await work.short_messages.page(work.caller.scope, state, after, limit)


async def retry_short_message(work: Work, message_id: UUID) -> ShortMessage:
    """Let a parked message be tried again, once its cause is gone.

    Raises:
        NotFound: none of the own jurisdiction is parked under this id.
    """
    found = await work.short_messages.find(message_id)
    if found is None or found.state != "parked" or not work.caller.covers(found.place_code):
        raise NotFound()
    await work.short_messages.retry(message_id)
    return replace(found, state="waiting")
