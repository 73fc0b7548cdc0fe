"""Send short messages (发送短信): each at least once, later and later while the channel is down; neither number nor text is logged."""

import asyncio

import structlog
from service_kit.database import Database
from service_kit.encryption import PersonCipher

from gateway.domain.messages import Outgoing
from gateway.short_messages.port import SmsChannel
from gateway.storage.short_messages import ShortMessages

_IDLE_SECONDS = 1.0
log = structlog.get_logger()


async def send_short_messages(database: Database, contacts: PersonCipher, channel: SmsChannel) -> None:
    """Send what waits, until cancelled; no connection to the database is held while the channel is asked."""
    while True:
        try:
            while await _send_next(database, contacts, channel):
                pass
        except Exception as failure:  # the messages are safe, and the next round tries again
            log.warning("short_messages.delayed", reason=type(failure).__name__)
        await asyncio.sleep(_IDLE_SECONDS)


async def _send_next(database: Database, contacts: PersonCipher, channel: SmsChannel) -> bool:
    async with database.sessions() as session, session.begin():
        outgoing = await ShortMessages(session).claim()
    if outgoing is None:
        return False
    await _settle(database, outgoing, contacts, channel)
    return True


async def _settle(database: Database, outgoing: Outgoing, contacts: PersonCipher, channel: SmsChannel) -> None:
    if outgoing.sealed is None:
        async with database.sessions() as session, session.begin():
            await ShortMessages(session).park(outgoing, "no_phone")
        return
    sent = await channel.send(str(outgoing.message_id), contacts.decrypt(outgoing.sealed), outgoing.zh)
    async with database.sessions() as session, session.begin():
        store = ShortMessages(session)
        if sent == "sent":
            await store.note_sent(outgoing)
        elif sent == "refused":
            log.error("short_message.refused", id=str(outgoing.message_id))
            await store.park(outgoing, sent)
        else:
            await store.try_later(outgoing, sent)
