"""SQL of candidates' programmes (治理设想、竞职承诺)."""

from collections.abc import Mapping
from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.programme import Programme
from candidates.storage.tables import programmes

_JSON = ("review", "posting")


class ProgrammeStore:
    """Programmes, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, programme_id: UUID, *, lock: bool = False) -> Programme | None:
        """The programme with this id, or None; held until the transaction ends where ``lock`` is set."""
        query = select(programmes).where(programmes.c.id == programme_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).first()
        return rows.read(Programme, row) if row else None

    async def of_election(self, election_id: UUID) -> tuple[Programme, ...]:
        """All programmes of an election, the oldest first."""
        query = select(programmes).where(programmes.c.election_id == election_id).order_by(programmes.c.id)
        return tuple(rows.read(Programme, row) for row in await self._session.execute(query))

    async def states(self, election_id: UUID) -> Mapping[UUID, str]:
        """The state of the newest programme of each candidacy that has one."""
        return {each.candidacy_id: each.state for each in await self.of_election(election_id)}

    async def add(self, programme: Programme) -> None:
        """Record a programme as it was handed in."""
        await self._session.execute(insert(programmes).values(rows.columns(programme, _JSON)))

    async def save(self, programme: Programme) -> None:
        """Write what came of a programme."""
        values = {name: rows.columns(programme, _JSON)[name] for name in ("state", *_JSON)}
        await self._session.execute(update(programmes).where(programmes.c.id == programme.id).values(values))
