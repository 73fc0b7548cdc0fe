"""SQL of the hotline's work orders."""

from collections.abc import Sequence
from datetime import datetime

from service_kit import rows, transactions
from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.case import READING
from audit.domain.work_order import OrderKey, WantedOrders, WorkOrder
from audit.storage.tables.cases import case_steps, cases
from audit.storage.tables.work_orders import RELATED, work_orders

# What was delivered or read changed nothing that the platform could hear of.
_SILENT = ("deliver", READING)
_MOVED = (
    select(func.max(case_steps.c.taken_at))
    .where(case_steps.c.number == work_orders.c.case_number, case_steps.c.step.not_in(_SILENT))
    .scalar_subquery()
)
_CHANGED = func.greatest(work_orders.c.changed_at, _MOVED)


class WorkOrderStore:
    """Work orders within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hold(self, key: OrderKey) -> None:
        """Hold a number until the transaction ends: the same number twice at once is still one case."""
        # There is no row to lock yet, so the number itself is locked.
        await transactions.lock(self._session, f"work order\n{key.platform}\n{key.number}")

    async def find(self, key: OrderKey) -> WorkOrder | None:
        """Find a work order."""
        row = (await self._session.execute(select(work_orders).where(_is(key)))).first()
        return rows.read(WorkOrder, row) if row else None

    async def add(self, order: WorkOrder) -> None:
        """Add a work order and the case it became."""
        await self._session.execute(insert(work_orders).values(**rows.columns(order, json=("sheet",))))

    async def of_case(self, case_number: str) -> tuple[WorkOrder, ...]:
        """Give the work orders that became this case."""
        query = select(work_orders).where(work_orders.c.case_number == case_number)
        found = await self._session.execute(query.order_by(work_orders.c.platform, work_orders.c.number))
        return tuple(rows.read(WorkOrder, row) for row in found)

    async def save(self, order: WorkOrder) -> WorkOrder:
        """Save what the platform says of an order now; the caller holds its number."""
        values = rows.columns(order, json=("sheet",), without=("platform", "number", "received_at"))
        await self._session.execute(update(work_orders).where(_is(order.key)).values(**values))
        return order

    async def first_related(self, key: OrderKey, numbers: Sequence[str]) -> WorkOrder | None:
        """Find the first order of the platform that is known and is one of these numbers, or names this one among its own."""
        names_it = work_orders.c.sheet[RELATED].contains([key.number])
        own = (work_orders.c.platform == key.platform) & (work_orders.c.number.in_(numbers) | names_it)
        row = (await self._session.execute(select(work_orders).where(own).order_by(work_orders.c.number))).first()
        return rows.read(WorkOrder, row) if row else None

    async def page(self, wanted: WantedOrders, after: str, limit: int) -> Sequence[tuple[WorkOrder, datetime]]:
        """Give the wanted orders of a platform by number, each with when it or its case last changed."""
        here = cases.c.community_code.startswith(wanted.scope, autoescape=True)
        own = (work_orders.c.platform == wanted.platform, work_orders.c.number > after, here)
        query = select(work_orders, _CHANGED.label("moved_at")).join(cases, cases.c.number == work_orders.c.case_number)
        query = query.where(*own)
        if wanted.changed_since:
            query = query.where(wanted.changed_since <= _CHANGED)
        if wanted.state:
            query = query.where(cases.c.state == wanted.state)
        found = await self._session.execute(query.order_by(work_orders.c.number).limit(limit))
        return [(rows.read(WorkOrder, row), row.moved_at) for row in found]


def _is(key: OrderKey) -> ColumnElement[bool]:
    return (work_orders.c.platform == key.platform) & (work_orders.c.number == key.number)
