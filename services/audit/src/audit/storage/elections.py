"""SQL of the elections (选举) audit has learned of; an election's rulebook is read from its log."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from service_kit import rows
from sqlalchemy import func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.learned import Election, Standing
from audit.storage.tables.learned import election_standings, elections


class ElectionStore:
    """Elections within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID) -> Election | None:
        """Find an election."""
        row = (await self._session.execute(select(elections).where(elections.c.id == election_id))).first()
        return rows.read(Election, row) if row else None

    async def known(self, ids: Collection[UUID]) -> set[UUID]:
        """Give those of these elections that are known."""
        return set(await self._session.scalars(select(elections.c.id).where(elections.c.id.in_(ids))))

    async def governing(self, code: str) -> Election | None:
        """Find the election whose document governs a place: its own newest one, else the newest ordered for it."""
        ordered = literal(code).startswith(elections.c.held_in) & (elections.c.held_in != "")
        own = elections.c.community_code == code
        # Ids are made in the order of time (UUIDv7).
        query = select(elections).where(own | ordered).order_by(own.desc(), elections.c.id.desc()).limit(1)
        row = (await self._session.execute(query)).first()
        return rows.read(Election, row) if row else None

    async def in_places(self, codes: Collection[str]) -> Sequence[Election]:
        """Give the elections of these communities, the oldest first."""
        query = select(elections).where(elections.c.community_code.in_(codes)).order_by(elections.c.id)
        return [rows.read(Election, row) for row in await self._session.execute(query)]

    async def communities(self, code: str) -> Sequence[str]:
        """Give the communities within a place that have had an election, by code."""
        own = elections.c.community_code
        query = select(own).distinct().where(own.startswith(code, autoescape=True)).order_by(own)
        return list(await self._session.scalars(query))

    async def begin(self, election: Election) -> None:
        """Take an election that begins; one begun before stays as it is."""
        await self._session.execute(insert(elections).values(rows.columns(election)).on_conflict_do_nothing())

    async def become(self, election_id: UUID, changed: Mapping[str, date | bool]) -> None:
        """Take what became of an election."""
        await self._session.execute(update(elections).where(elections.c.id == election_id).values(**changed))

    async def stand(self, standing: Standing) -> None:
        """Take the state that an election came to."""
        await self._session.execute(insert(election_standings).values(rows.columns(standing)).on_conflict_do_nothing())

    async def adopt(self, election_id: UUID, index: int, held_in: str) -> None:
        """Take the entry that carries an election's rulebook, if none after it does."""
        newer = func.coalesce(elections.c.rulebook_at, -1) < index
        own = update(elections).where(elections.c.id == election_id, newer)
        await self._session.execute(own.values(rulebook_at=index, held_in=held_in))
