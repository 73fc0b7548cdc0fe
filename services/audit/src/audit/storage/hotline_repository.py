"""SQL of the hotline's work orders and of the answers on their way to it."""

from collections.abc import Sequence
from datetime import datetime

from service_kit.ids import uuid7
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.storage.rows import Record
from audit.storage.tables import cases, deliveries, work_orders


class HotlineRepository:
    """Reads and changes within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hold(self, number: str) -> None:
        """Hold a work order's number until the transaction ends: the same number twice at once is still one case."""
        await self._session.execute(
            select(func.pg_advisory_xact_lock(func.hashtextextended(f"work order\n{number}", 0)))
        )

    async def get(self, number: str) -> Record | None:
        """A work order with the state of its case."""
        columns = (
            cases.c.state,
            cases.c.due_on,
            cases.c.outcome,
            cases.c.answer,
            cases.c.answered_on,
            cases.c.community_code,
        )
        query = select(work_orders, *columns).join(cases, cases.c.number == work_orders.c.case_number)
        return (await self._session.execute(query.where(work_orders.c.number == number))).first()

    async def add(self, number: str, case_number: str, body_sha256: str, at: datetime) -> None:
        """Remember a work order and the case it became."""
        row = {"number": number, "case_number": case_number, "body_sha256": body_sha256, "received_at": at}
        await self._session.execute(insert(work_orders).values(**row))

    async def of_case(self, case_number: str) -> Sequence[str]:
        """Numbers of the work orders that became this case."""
        query = select(work_orders.c.number).where(work_orders.c.case_number == case_number)
        return (await self._session.scalars(query.order_by(work_orders.c.number))).all()

    async def send_later(self, work_order: str, body: str) -> None:
        """Put an answer on its way; it leaves after the transaction and until it arrives."""
        await self._session.execute(insert(deliveries).values(id=uuid7(), work_order=work_order, body=body))

    async def next_due(self) -> Record | None:
        """One answer whose time to be tried has come, held so that no other process tries it too."""
        due = deliveries.c.delivered_at.is_(None) & (deliveries.c.next_at <= func.now())
        query = select(deliveries).where(due).order_by(deliveries.c.next_at).limit(1)
        return (await self._session.execute(query.with_for_update(skip_locked=True))).first()

    async def delivered(self, delivery: Record) -> None:
        """It arrived."""
        values = {"delivered_at": func.now(), "attempts": delivery.attempts + 1}
        await self._session.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(**values))

    async def try_again(self, delivery: Record, seconds: float) -> None:
        """It did not arrive; try again after so many seconds."""
        later = func.now() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        values = {"next_at": later, "attempts": delivery.attempts + 1}
        await self._session.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(**values))
