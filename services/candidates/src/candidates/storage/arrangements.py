"""SQL of persons whom an organisation proposes (人事安排)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.arrangement import Arrangement
from candidates.storage.tables import arrangements

_FIELDS = [arrangements.c[name] for name in Arrangement.__dataclass_fields__]
_REVIEW = ("verdict", "verdict_reason", "reviewed_by", "reviewed_at")


class ArrangementStore:
    """Proposals, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, arrangement_id: UUID, *, lock: bool = False) -> Arrangement | None:
        """The proposal with this id, or None; locked, it is held until the transaction ends."""
        query = select(*_FIELDS).where(arrangements.c.id == arrangement_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).first()
        return rows.read(Arrangement, row) if row else None

    async def of_election(self, election_id: UUID) -> tuple[Arrangement, ...]:
        """The proposals of an election in the order in which they were made."""
        query = select(*_FIELDS).where(arrangements.c.election_id == election_id).order_by(arrangements.c.id)
        return tuple(rows.read(Arrangement, row) for row in await self._session.execute(query))

    async def add(self, arrangement: Arrangement) -> None:
        """Record a proposal."""
        await self._session.execute(insert(arrangements).values(**rows.columns(arrangement)))

    async def review(self, arrangement: Arrangement) -> None:
        """Write what was found of a proposal."""
        saved = rows.columns(arrangement)
        own = (arrangements.c.election_id == arrangement.election_id) & (arrangements.c.id == arrangement.id)
        await self._session.execute(update(arrangements).where(own).values({name: saved[name] for name in _REVIEW}))
