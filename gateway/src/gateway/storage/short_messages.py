"""Short messages (短信存取)."""

from datetime import timedelta
from uuid import UUID

from service_kit import clock, rows
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.messages import Outgoing, ShortMessage, SmsReason, SmsState
from gateway.storage.tables import messages, phones, short_messages

# Longer than any try may take; after it another process may take the message up.
_CLAIM = timedelta(seconds=60)
_LONGEST_PAUSE = timedelta(minutes=5)
_OF_A_MESSAGE = (messages.c[name] for name in ("account_id", "place_code", "written_at"))
_SHOWN = select(short_messages, *_OF_A_MESSAGE).join(messages, messages.c.id == short_messages.c.message_id)


class ShortMessages:
    """What goes to phones, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(self) -> Outgoing | None:
        """The message that waits the longest, held for this process until its time is over; None when none waits."""
        own = short_messages.c
        due = select(own.message_id).where(own.state == "waiting", own.next_try_at <= func.now())
        first = due.order_by(own.next_try_at).limit(1).with_for_update(skip_locked=True).scalar_subquery()
        held = {"attempts": own.attempts + 1, "next_try_at": func.now() + _CLAIM}
        taken = update(short_messages).where(own.message_id == first).values(held)
        message_id = await self._session.scalar(taken.returning(own.message_id))
        if message_id is None:
            return None
        query = (
            select(short_messages, messages.c.zh, phones.c.sealed)
            .join(messages, messages.c.id == own.message_id)
            .outerjoin(phones, phones.c.account_id == messages.c.account_id)
            .where(own.message_id == message_id)
        )
        return rows.read(Outgoing, (await self._session.execute(query)).one())

    async def note_sent(self, sent: Outgoing) -> None:
        """Keep that a message was taken."""
        await self._change(sent.message_id, state="sent", reason=None, sent_at=clock.wall())

    async def try_later(self, failed: Outgoing, reason: SmsReason) -> None:
        """Give a message back; each further try waits twice as long, at most five minutes."""
        pause = min(timedelta(seconds=2.0 ** min(failed.attempts, 10)), _LONGEST_PAUSE)
        await self._change(failed.message_id, reason=reason, next_try_at=func.now() + pause)

    async def park(self, failed: Outgoing, reason: SmsReason) -> None:
        """Set a message aside that no further try would bring there."""
        await self._change(failed.message_id, state="parked", reason=reason)

    async def find(self, message_id: UUID) -> ShortMessage | None:
        """How the sending of a message stands."""
        row = (await self._session.execute(_SHOWN.where(messages.c.id == message_id))).first()
        return rows.read(ShortMessage, row) if row else None

    async def page(self, scope: str, state: SmsState, after: UUID | None, limit: int) -> list[ShortMessage]:
        """Those in a state, to people of places within a scope, in the order of their writing."""
        here = messages.c.place_code.startswith(scope, autoescape=True)
        query = _SHOWN.where(short_messages.c.state == state, here)
        if after is not None:
            query = query.where(messages.c.id > after)
        found = await self._session.execute(query.order_by(messages.c.id).limit(limit))
        return [rows.read(ShortMessage, row) for row in found]

    async def retry(self, message_id: UUID) -> None:
        """Let a parked message be tried again."""
        parked = (short_messages.c.message_id == message_id) & (short_messages.c.state == "parked")
        again = {"state": "waiting", "next_try_at": func.now()}
        await self._session.execute(update(short_messages).where(parked).values(again))

    async def retry_of(self, account_id: UUID) -> None:
        """Let those be tried again that an account had no good phone for."""
        own = short_messages.c.message_id.in_(select(messages.c.id).where(messages.c.account_id == account_id))
        again = {"state": "waiting", "next_try_at": func.now()}
        await self._session.execute(update(short_messages).where(own, short_messages.c.state == "parked").values(again))

    async def _change(self, message_id: UUID, **values: object) -> None:
        await self._session.execute(
            update(short_messages).where(short_messages.c.message_id == message_id).values(values)
        )
