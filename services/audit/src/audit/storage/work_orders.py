"""SQL of the hotline's work orders and of the answers on their way to it."""

from collections.abc import Sequence

from service_kit import rows
from service_kit.ids import uuid7
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.work_order import Answer, OrderKey, WorkOrder
from audit.storage.tables.work_orders import answers, work_orders


class WorkOrderStore:
    """Work orders and answers within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hold(self, key: OrderKey) -> None:
        """Hold a number until the transaction ends: the same number twice at once is still one case."""
        # There is no row to lock yet, so the number itself is locked.
        lock = func.hashtextextended(f"work order\n{key.platform}\n{key.number}", 0)
        await self._session.execute(select(func.pg_advisory_xact_lock(lock)))

    async def find(self, key: OrderKey) -> WorkOrder | None:
        """Find a work order."""
        own = (work_orders.c.platform == key.platform) & (work_orders.c.number == key.number)
        row = (await self._session.execute(select(work_orders).where(own))).first()
        return rows.read(WorkOrder, row) if row else None

    async def add(self, order: WorkOrder) -> None:
        """Add a work order and the case it became."""
        await self._session.execute(insert(work_orders).values(**rows.columns(order, json=("sheet",))))

    async def of_case(self, case_number: str) -> tuple[WorkOrder, ...]:
        """Give the work orders that became this case."""
        query = select(work_orders).where(work_orders.c.case_number == case_number)
        found = await self._session.execute(query.order_by(work_orders.c.platform, work_orders.c.number))
        return tuple(rows.read(WorkOrder, row) for row in found)

    async def send_later(self, key: OrderKey, body: str) -> None:
        """Put an answer on its way; it leaves after the transaction and is tried until it arrives."""
        values = {"id": uuid7(), "platform": key.platform, "work_order": key.number, "body": body}
        await self._session.execute(insert(answers).values(**values))

    async def next_answer(self, platforms: Sequence[str]) -> Answer | None:
        """Give one answer to these platforms whose time to be tried has come, held so that no other process tries it too."""
        due = answers.c.delivered_at.is_(None) & (answers.c.next_at <= func.now())
        query = select(answers).where(due, answers.c.platform.in_(platforms)).order_by(answers.c.next_at).limit(1)
        # Skipped where another process has it in hand, instead of waiting for that one's call to end.
        row = (await self._session.execute(query.with_for_update(skip_locked=True))).first()
        return Answer(row.id, OrderKey(row.platform, row.work_order), row.body, row.attempts) if row else None

    async def mark_delivered(self, answer: Answer) -> None:
        """Record that an answer arrived."""
        await self._change(answer, {"delivered_at": func.now()})

    async def try_later(self, answer: Answer, seconds: float) -> None:
        """Record that an answer did not arrive, and try it again after so many seconds."""
        await self._change(answer, {"next_at": func.now() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)})

    async def _change(self, answer: Answer, values: dict[str, object]) -> None:
        tried = {**values, "attempts": answer.attempts + 1}
        await self._session.execute(update(answers).where(answers.c.id == answer.id).values(**tried))
