"""Decisions on exceptions of rolls (登记问题的核定)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.roll_exceptions import ExceptionDecision
from registry.storage.tables.rolls import roll_exceptions

_KEY = ("election_id", "kind", "resident_id")


class RollExceptionStore:
    """What was decided, by election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self, election_id: UUID) -> list[ExceptionDecision]:
        """The decisions of an election."""
        query = select(roll_exceptions).where(roll_exceptions.c.election_id == election_id)
        return [rows.read(ExceptionDecision, row) for row in await self._session.execute(query)]

    async def save(self, decision: ExceptionDecision) -> None:
        """Keep a decision; one on the same exception takes its place, and the log has both."""
        values = rows.columns(decision)
        row = insert(roll_exceptions).values(**values)
        newer = {name: row.excluded[name] for name in values if name not in _KEY}
        await self._session.execute(row.on_conflict_do_update(index_elements=_KEY, set_=newer))
