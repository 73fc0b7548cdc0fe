"""SQL of the plans (工作方案) audit has learned of."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import rows
from service_kit.database import leave_work
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.learned import Plan
from audit.storage.tables.learned import plans


class PlanStore:
    """Plans within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, plan_id: UUID) -> Plan | None:
        """Find a plan."""
        row = (await self._session.execute(select(plans).where(plans.c.id == plan_id))).first()
        return rows.read(Plan, row) if row else None

    async def take(self, plan: Plan) -> None:
        """Take a plan that is active now; one taken before stays as it is."""
        values = {**rows.columns(plan, json=("last_days",)), "elections": list(plan.elections)}
        await self._session.execute(insert(plans).values(values).on_conflict_do_nothing())
        leave_work(self._session)

    async def undrawn(self) -> Sequence[Plan]:
        """Give the plans whose duties are not drawn, and hold them until the transaction ends."""
        query = select(plans).where(~plans.c.drawn).order_by(plans.c.id).with_for_update(skip_locked=True)
        return [rows.read(Plan, row) for row in await self._session.execute(query)]

    async def mark_drawn(self, plan: Plan) -> None:
        """Note that a plan's duties are drawn."""
        await self._session.execute(update(plans).where(plans.c.id == plan.id).values(drawn=True))
