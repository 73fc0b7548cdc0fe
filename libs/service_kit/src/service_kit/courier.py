"""The courier (送达员): carries messages to neighbours, right after the commit and again until they arrive."""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import structlog
from prometheus_client import Counter

from service_kit import clock, context, deliveries
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.deliveries import Delivery, Json, Receipt
from service_kit.idempotency import StillRunning
from service_kit.problems import Forwarded, Problem

_IDLE_SECONDS = 1.0
_parked = Counter("huanjie_deliveries_parked", "Messages a neighbour refused at delivery", ["service", "neighbour"])
log = structlog.get_logger()


class Courier:
    """Delivers one service's messages. ``neighbours`` by name, ``receipts`` by the kind of message.

    No database connection is held while a neighbour is asked.
    """

    def __init__(
        self,
        service: str,
        database: Database,
        neighbours: Mapping[str, ServiceClient],
        receipts: Mapping[str, Receipt],
    ) -> None:
        self._service, self._database, self._neighbours, self._receipts = service, database, neighbours, receipts

    async def run(self) -> None:
        """Repeat what could not be delivered, until cancelled."""
        while True:
            await asyncio.sleep(_IDLE_SECONDS)
            try:
                async with self._database.sessions() as session, session.begin():
                    subjects = await deliveries.waiting_subjects(session)
                await self.deliver(subjects)
            except Exception as failure:  # the messages are safe, and the next round tries again
                name = failure.slug if isinstance(failure, Problem) else type(failure).__name__
                log.warning("courier.delayed", service=self._service, reason=name)

    async def deliver(self, subjects: Iterable[UUID], own: Collection[UUID] = ()) -> Json:
        """Deliver what waits for these subjects, each in order.

        Answers the fields that the receipts of the messages ``own`` fill in; older ones that go first belong to other answers.
        """
        filled: dict[str, object] = {}
        for subject in dict.fromkeys(subjects):
            while delivery := await self._claim(subject):
                reply = await self._carry(delivery)
                if reply is None:
                    break
                if delivery.id in own:
                    filled |= reply
        return filled

    async def _claim(self, subject: UUID) -> Delivery | None:
        async with self._database.sessions() as session, session.begin():
            return await deliveries.claim(session, subject)

    async def _carry(self, delivery: Delivery) -> Json | None:
        try:
            reply = await self._send(delivery)
        except Forwarded as refusal:
            if refusal.forwarded.get("type") == StillRunning.uri():
                await self._delay(delivery, StillRunning.slug)
                return None
            _parked.labels(self._service, delivery.neighbour).inc()
            log.error("delivery.parked", service=self._service, kind=delivery.kind, id=str(delivery.id))
            async with self._database.sessions() as session, session.begin():
                await deliveries.park(session, delivery, refusal.forwarded)
            return None
        except Problem as failure:
            await self._delay(delivery, failure.slug)
            return None
        async with self._database.sessions() as session, session.begin():
            return await deliveries.settle(session, delivery, self._receipts.get(delivery.kind), reply)

    async def _delay(self, delivery: Delivery, reason: str) -> None:
        log.warning("delivery.delayed", service=self._service, kind=delivery.kind, reason=reason)
        async with self._database.sessions() as session, session.begin():
            await deliveries.release(session, delivery)

    async def _send(self, delivery: Delivery) -> Json:
        before, as_of = context.current(), clock.as_of.get()
        context.begin(
            context.RequestContext(
                delivery.caller, traceparent=before.traceparent, chinese=before.chinese, deadline=before.deadline
            )
        )
        clock.as_of.set(delivery.as_of)
        try:
            neighbour = self._neighbours[delivery.neighbour]
            return await neighbour.deliver(delivery.method, delivery.path, delivery.body, str(delivery.id)) or {}
        finally:
            context.begin(before)
            clock.as_of.set(as_of)
