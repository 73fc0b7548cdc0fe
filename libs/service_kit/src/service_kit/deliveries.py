"""Messages to a neighbour (送达): what changes a service below is delivered after the commit, never called inside it.

A message is *written* in the transaction of the change and tried right after the commit, before the answer is sent.
What fails then is repeated by the `Courier`, at least once, in order per subject, under the message's own idempotency
key. What the neighbour refuses at delivery is *parked*: it stays listed and holds back later messages of its subject
only. See ADR 0008.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import clock, context, rows
from service_kit.identity import Caller
from service_kit.ids import uuid7
from service_kit.tables import deliveries

State = Literal["waiting", "delivered", "parked"]
Json = Mapping[str, Any]
# Longer than any call to a neighbour may take; after it another process may take the message up.
_CLAIM = timedelta(seconds=30)
_WRITTEN = "huanjie_deliveries"


@dataclass(frozen=True, slots=True)
class Message:
    """What a neighbour is to do. ``subject`` is the noun that messages keep their order for, ``about`` the own noun it is of.

    ``kind`` names the receipt that takes the reply. ``key`` is the idempotency key, and may serve as the id of what is made.
    """

    neighbour: str
    kind: str
    subject: UUID
    about: UUID
    path: str
    body: Json
    method: Literal["POST", "PUT"] = "POST"
    key: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message with its way so far; it is delivered in the name of the caller whose change it was."""

    id: UUID
    neighbour: str
    kind: str
    subject: UUID
    about: UUID
    method: Literal["POST", "PUT"]
    path: str
    body: dict[str, Any]
    caller: Caller | None
    as_of: datetime | None
    state: State
    attempts: int
    written_at: datetime
    delivered_at: datetime | None
    refusal: dict[str, Any] | None


Receipt = Callable[[AsyncSession, UUID, Json], Awaitable[Json]]
"""Take the reply to a message about an own noun: write what it brings, answer the fields of the request's answer it fills."""


async def add(session: AsyncSession, messages: Iterable[Message]) -> None:
    """Write messages in the transaction of ``session``, in their order."""
    caller = context.current().caller
    for message in messages:
        row = {
            "id": message.key,
            "neighbour": message.neighbour,
            "kind": message.kind,
            "subject": message.subject,
            "about": message.about,
            "method": message.method,
            "path": message.path,
            "body": dict(message.body),
            "caller": rows.dump(caller) if caller else None,
            "as_of": clock.as_of.get(),
            "written_at": clock.wall(),
        }
        await session.execute(insert(deliveries).values(row))
        session.info.setdefault(_WRITTEN, []).append(message)


def written(session: AsyncSession) -> list[Message]:
    """The messages written in this transaction, in their order."""
    return list(session.info.get(_WRITTEN, ()))


async def claim(session: AsyncSession, subject: UUID) -> Delivery | None:
    """The first undelivered message of a subject, held for this process; None when there is none, or it is held or parked."""
    first = (
        select(deliveries.c.id)
        .where(deliveries.c.subject == subject, deliveries.c.state != "delivered")
        .order_by(deliveries.c.seq)
        .limit(1)
        .with_for_update()
    )
    free = (deliveries.c.claimed_until.is_(None)) | (deliveries.c.claimed_until < func.now())
    mine = (deliveries.c.id == first.scalar_subquery()) & (deliveries.c.state == "waiting") & free
    taken = update(deliveries).where(mine).values(claimed_until=func.now() + _CLAIM, attempts=deliveries.c.attempts + 1)
    row = (await session.execute(taken.returning(deliveries))).first()
    return rows.read(Delivery, row) if row else None


async def settle(session: AsyncSession, delivery: Delivery, receipt: Receipt | None, reply: Json) -> Json:
    """Mark a message delivered and take its reply, in one transaction; answers what the receipt answers."""
    if not await _change(session, delivery, state="delivered", delivered_at=clock.wall(), claimed_until=None):
        return {}
    return await receipt(session, delivery.about, reply) if receipt else {}


async def park(session: AsyncSession, delivery: Delivery, refusal: Json) -> None:
    """Set a message aside that the neighbour refused."""
    await _change(session, delivery, state="parked", refusal=dict(refusal), claimed_until=None)


async def release(session: AsyncSession, delivery: Delivery) -> None:
    """Give a message back that could not be delivered now; each further try waits a second longer, at most five."""
    await _change(session, delivery, claimed_until=func.now() + timedelta(seconds=min(delivery.attempts, 5)))


async def _change(session: AsyncSession, delivery: Delivery, **values: object) -> bool:
    own = (deliveries.c.id == delivery.id) & (deliveries.c.state == "waiting")
    return await session.scalar(update(deliveries).where(own).values(values).returning(deliveries.c.id)) is not None


async def waiting_subjects(session: AsyncSession, limit: int = 100) -> list[UUID]:
    """The subjects whose first undelivered message waits, the longest waiting first."""
    free = (deliveries.c.claimed_until.is_(None)) | (deliveries.c.claimed_until < func.now())
    query = select(deliveries.c.subject).where(deliveries.c.state == "waiting", free)
    return list(
        await session.scalars(query.group_by(deliveries.c.subject).order_by(func.min(deliveries.c.seq)).limit(limit))
    )


async def page(session: AsyncSession, state: State, after: UUID | None, limit: int) -> list[Delivery]:
    """The next messages in a state, in the order of their writing."""
    query = select(deliveries).where(deliveries.c.state == state)
    if after is not None:
        query = query.where(deliveries.c.id > after)
    return [rows.read(Delivery, row) for row in await session.execute(query.order_by(deliveries.c.id).limit(limit))]


async def retry(session: AsyncSession, delivery_id: UUID) -> Delivery | None:
    """Let a parked message be tried again; None when there is no such parked message."""
    parked = (deliveries.c.id == delivery_id) & (deliveries.c.state == "parked")
    again = update(deliveries).where(parked).values(state="waiting", refusal=None).returning(deliveries)
    row = (await session.execute(again)).first()
    return rows.read(Delivery, row) if row else None
