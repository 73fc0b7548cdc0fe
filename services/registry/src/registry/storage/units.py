"""Units of the area (驻社区单位)."""

from datetime import date
from uuid import UUID

from service_kit import rows
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.units import Unit
from registry.storage.tables.communities import resident_units


class UnitStore:
    """Units by community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, unit: Unit) -> bool:
        """Keep a unit; False where one of the name is here already."""
        statement = insert(resident_units).values(**rows.columns(unit)).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(resident_units.c.id))).first() is not None

    async def page(self, community: str, after: UUID | None, limit: int | None) -> list[Unit]:
        """The units here now, in order of their ids."""
        query = select(resident_units).where(
            resident_units.c.community_code == community, resident_units.c.ended_on.is_(None)
        )
        if after is not None:
            query = query.where(resident_units.c.id > after)
        found = await self._session.execute(query.order_by(resident_units.c.id).limit(limit))
        return [rows.read(Unit, row) for row in found]

    async def lock(self, community: str, unit_id: UUID) -> Unit | None:
        """One unit, also one that left, locked until the transaction ends."""
        own = (resident_units.c.community_code == community) & (resident_units.c.id == unit_id)
        row = (await self._session.execute(select(resident_units).where(own).with_for_update())).first()
        return rows.read(Unit, row) if row else None

    async def end(self, unit: Unit, on: date) -> None:
        """Keep the last day of a unit here."""
        own = (resident_units.c.community_code == unit.community_code) & (resident_units.c.id == unit.id)
        await self._session.execute(update(resident_units).where(own).values(ended_on=on))
