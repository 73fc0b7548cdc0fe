"""SQL of the callbacks to the platforms."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from service_kit import rows
from sqlalchemy import Select, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.delivery import Arrival, Delivery, DeliveryState, Message, WantedDeliveries
from audit.domain.work_order import OrderKey
from audit.storage.tables.cases import cases
from audit.storage.tables.deliveries import deliveries
from audit.storage.tables.work_orders import work_orders

# Longer than any try may take; after it another process may take it up.
_CLAIM = timedelta(seconds=60)
_LONGEST_PAUSE = timedelta(minutes=5)
_OWN = deliveries.c
_SHOWN: Select[tuple[object, ...]] = (
    select(deliveries, cases.c.number.label("case_number"), cases.c.community_code, cases.c.election_id)
    .join(work_orders, (work_orders.c.platform == _OWN.platform) & (work_orders.c.number == _OWN.work_order))
    .join(cases, cases.c.number == work_orders.c.case_number)
)
_WAITS = _OWN.state == DeliveryState.WAITING


class DeliveryStore:
    """Callbacks within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def next_sequence(self, key: OrderKey) -> int:
        """Give the place of the next callback of an order; the caller holds the order's case."""
        own = (_OWN.platform == key.platform) & (_OWN.work_order == key.number)
        return await rows.next_of(self._session, _OWN.sequence, own)

    async def add(self, message: Message) -> None:
        """Put a callback on its way; it leaves after the transaction."""
        values = {name: getattr(message, name) for name in ("id", "platform", "work_order", "step", "sequence", "body")}
        gives_up = func.now() + timedelta(hours=message.hours)
        await self._session.execute(insert(deliveries).values(**values, give_up_at=gives_up))

    async def claim(self, platform: str, most: int) -> Sequence[Delivery]:
        """Give the callbacks to a platform that wait the longest, one an order at most, held for this process for a while.

        Within an order none goes before one with a smaller sequence that still waits.
        """
        before = deliveries.alias()
        earlier = exists().where(
            before.c.platform == _OWN.platform,
            before.c.work_order == _OWN.work_order,
            before.c.state == DeliveryState.WAITING,
            before.c.sequence < _OWN.sequence,
        )
        due = select(_OWN.id).where(_OWN.platform == platform, _WAITS, _OWN.next_at <= func.now(), ~earlier)
        first = due.order_by(_OWN.next_at, _OWN.id).limit(most).with_for_update(skip_locked=True)
        held = {"attempts": _OWN.attempts + 1, "next_at": func.now() + _CLAIM}
        taken = update(deliveries).where(_OWN.id.in_(first.scalar_subquery())).values(held).returning(_OWN.id)
        ids = (await self._session.scalars(taken)).all()
        return await self._read(_SHOWN.where(_OWN.id.in_(ids)))

    async def mark_delivered(self, delivery: Delivery, arrival: Arrival) -> None:
        """Record that a callback was taken."""
        arrived: dict[str, object] = {"state": DeliveryState.DELIVERED, "last_status": arrival.status}
        await self._change(delivery.id, arrived | {"delivered_at": func.now()})

    async def try_later(self, delivery: Delivery, arrival: Arrival) -> None:
        """Give a callback back; each refusal waits twice as long as the one before, at most five minutes."""
        pause = min(timedelta(seconds=2.0 ** min(delivery.attempts - 1, 10)), _LONGEST_PAUSE)
        # Where nobody was there the whole platform pauses, and not this one callback.
        later = func.now() if arrival.nobody else func.now() + pause
        await self._change(delivery.id, {"next_at": later, "last_status": arrival.status})

    async def give_up(self, platform: str, most: int) -> Sequence[Delivery]:
        """Give up the callbacks whose hours are over, some at a time."""
        late = select(_OWN.id).where(_OWN.platform == platform, _WAITS, _OWN.give_up_at <= func.now())
        first = late.order_by(_OWN.id).limit(most).with_for_update(skip_locked=True).scalar_subquery()
        given = update(deliveries).where(_OWN.id.in_(first)).values(state=DeliveryState.GIVEN_UP).returning(_OWN.id)
        ids = (await self._session.scalars(given)).all()
        return await self._read(_SHOWN.where(_OWN.id.in_(ids)))

    async def platforms_waited_for(self) -> Sequence[str]:
        """Give the platforms that callbacks wait for."""
        return list(await self._session.scalars(select(_OWN.platform).where(_WAITS).distinct()))

    async def find(self, delivery_id: UUID) -> Delivery | None:
        """Find a callback."""
        return next(iter(await self._read(_SHOWN.where(_OWN.id == delivery_id))), None)

    async def newest(self, case_number: str, step: str) -> Sequence[Delivery]:
        """Give the newest callback of a step to each order of a case that has one."""
        of_case = _SHOWN.where(cases.c.number == case_number, _OWN.step == step)
        newest = {(each.platform, each.work_order): each for each in await self._read(of_case)}
        return list(newest.values())

    async def page(self, wanted: WantedDeliveries, after: UUID | None, limit: int) -> Sequence[Delivery]:
        """Give the wanted callbacks in the order in which they were put on their way."""
        query = _SHOWN.where(cases.c.community_code.startswith(wanted.scope, autoescape=True))
        if wanted.platform:
            query = query.where(_OWN.platform == wanted.platform)
        if wanted.state:
            query = query.where(_OWN.state == wanted.state)
        if after:
            query = query.where(_OWN.id > after)
        return await self._read(query.limit(limit))

    async def mark_told(self, delivery: Delivery) -> None:
        """Record that the platform was told another way: it is tried no more."""
        await self._change(delivery.id, {"state": DeliveryState.TOLD})

    async def send_again(self, delivery: Delivery, hours: int) -> Delivery:
        """Let a callback be tried again at once, for so many hours, and give it as it now stands."""
        again = {"state": DeliveryState.WAITING, "next_at": func.now(), "delivered_at": None}
        await self._change(delivery.id, again | {"give_up_at": func.now() + timedelta(hours=hours)})
        [waiting] = await self._read(_SHOWN.where(_OWN.id == delivery.id))
        return waiting

    async def _read(self, query: Select[tuple[object, ...]]) -> Sequence[Delivery]:
        return [rows.read(Delivery, row) for row in await self._session.execute(query.order_by(_OWN.id))]

    async def _change(self, delivery_id: UUID, values: dict[str, object]) -> None:
        await self._session.execute(update(deliveries).where(_OWN.id == delivery_id).values(**values))
