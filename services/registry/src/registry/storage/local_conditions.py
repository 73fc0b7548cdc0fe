"""Local conditions of candidates (地方资格条件)."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.local_conditions import LocalCondition
from registry.domain.plans import PlanContent
from registry.storage.tables.plans import local_conditions


class LocalConditionStore:
    """Local conditions, by place."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, condition: LocalCondition) -> None:
        """Keep a condition as it was proposed."""
        await self._session.execute(insert(local_conditions).values(rows.columns(condition)))

    async def find(self, condition_id: UUID, *, lock: bool = False) -> LocalCondition | None:
        """The condition with this id; held until the end where ``lock`` is set."""
        query = select(local_conditions).where(local_conditions.c.id == condition_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).first()
        return rows.read(LocalCondition, row) if row else None

    async def save(self, condition: LocalCondition) -> None:
        """Write what the review found."""
        found = {name: getattr(condition, name) for name in ("lawful", "reason", "reviewed_by", "reviewed_at")}
        own = local_conditions.c.id == condition.id
        await self._session.execute(update(local_conditions).where(own).values(found))

    async def above(self, code: str) -> Sequence[LocalCondition]:
        """The conditions of a place and of those above it, the oldest first."""
        places = [code[:length] for length in range(1, len(code) + 1)]
        query = select(local_conditions).where(local_conditions.c.community_code.in_(places))
        found = await self._session.execute(query.order_by(local_conditions.c.id))
        return [rows.read(LocalCondition, row) for row in found]

    async def of_plan(self, content: PlanContent) -> Sequence[LocalCondition]:
        """The lawful conditions that hold for a plan."""
        known = await self.above(content.jurisdiction_code)
        return [each for each in known if each.lawful and each.document == content.document]
