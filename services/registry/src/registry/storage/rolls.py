"""Rolls by election (选民名单)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.rolls import Roll
from registry.storage.tables.rolls import rolls


class RollStore:
    """What the list of an election starts from, and when it became final."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID) -> Roll | None:
        """The roll of an election; None before its list is drawn up."""
        row = (await self._session.execute(select(rolls).where(rolls.c.election_id == election_id))).first()
        return rows.read(Roll, row) if row else None

    async def is_final(self, election_id: UUID) -> bool:
        """Whether the roll of an election was made final."""
        wanted = select(rolls.c.final_at.is_not(None)).where(rolls.c.election_id == election_id)
        return bool(await self._session.scalar(wanted))

    async def add(self, roll: Roll) -> None:
        """Keep a roll; the election is locked."""
        await self._session.execute(insert(rolls).values(**rows.columns(roll)))

    async def save(self, roll: Roll) -> Roll:
        """Keep when it became final, and by whom; what it starts from never changes."""
        final = {"final_at": roll.final_at, "final_by": roll.final_by}
        await self._session.execute(update(rolls).where(rolls.c.election_id == roll.election_id).values(**final))
        return roll
