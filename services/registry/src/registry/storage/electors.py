"""Representatives of record, electors and check-ins (居民代表、选举人、签到)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.people_tables import residents
from registry.storage.tables import check_ins, electors, representatives

_RESIDENT = and_(
    residents.c.community_code == representatives.c.community_code, residents.c.id == representatives.c.resident_id
)
_PLACE = (representatives.c.group_no, representatives.c.credential_no)
_ELECTOR = and_(residents.c.community_code == electors.c.community_code, residents.c.id == electors.c.resident_id)


class Electors:
    """Who may vote in an election, and who came."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_representatives(self, rows: list[dict[str, Any]]) -> int:
        """Keeps representatives; fewer than given when one is a representative or a credential number is taken."""
        statement = insert(representatives).values(rows).on_conflict_do_nothing().returning(representatives.c.id)
        return len((await self._session.execute(statement)).all())

    async def representatives(
        self, community: str, after: UUID | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """The community's present representatives with name and sex, by group and credential number."""
        query = (
            select(representatives, residents.c.name, residents.c.sex, residents.c.salt)
            .join(residents, _RESIDENT)
            .where(representatives.c.community_code == community, representatives.c.ended_on.is_(None))
            .order_by(*_PLACE)
            .limit(limit)
        )
        if after is not None:
            last = select(*_PLACE).where(representatives.c.community_code == community, representatives.c.id == after)
            query = query.where(tuple_(*_PLACE) > last.scalar_subquery())
        return [dict(row) for row in (await self._session.execute(query)).mappings()]

    async def count_representatives(self, community: str) -> int:
        """How many credentials the community has ever issued."""
        query = select(func.count()).select_from(representatives)
        return int(await self._session.scalar(query.where(representatives.c.community_code == community)) or 0)

    async def add(self, rows: list[dict[str, Any]]) -> None:
        """Keeps a list of electors."""
        await self._session.execute(plain_insert(electors), rows)

    async def listed(self, election_id: UUID, after: int = 0, limit: int | None = None) -> list[dict[str, Any]]:
        """The list of electors with name and sex, in its order, from the one after the number `after`."""
        query = (
            select(electors, residents.c.name, residents.c.sex, residents.c.salt)
            .join(residents, _ELECTOR)
            .where(electors.c.election_id == election_id, electors.c.number > after)
            .order_by(electors.c.number)
            .limit(limit)
        )
        return [dict(row) for row in (await self._session.execute(query)).mappings()]

    async def count(self, election_id: UUID) -> int:
        """How many are entitled."""
        query = select(func.count()).select_from(electors).where(electors.c.election_id == election_id)
        return int(await self._session.scalar(query) or 0)

    async def find(self, election_id: UUID, elector_id: UUID) -> dict[str, Any] | None:
        """One elector with the salt of the commitment; None when not on this list."""
        query = select(electors, residents.c.name, residents.c.salt).join(residents, _ELECTOR)
        query = query.where(electors.c.election_id == election_id, electors.c.id == elector_id)
        row = (await self._session.execute(query)).mappings().first()
        return dict(row) if row else None

    async def check_in(
        self, election_id: UUID, round_: int, elector_id: UUID, desk: str, clerk: str, at: datetime
    ) -> bool:
        """One insert; False when the elector is in already, whoever was first by however little."""
        row = {"election_id": election_id, "round": round_, "elector_id": elector_id}
        statement = insert(check_ins).values(**row, desk=desk, clerk=clerk, checked_in_at=at)
        done = await self._session.execute(statement.on_conflict_do_nothing().returning(check_ins.c.elector_id))
        return done.first() is not None

    async def earlier_check_in(self, election_id: UUID, round_: int, elector_id: UUID) -> dict[str, Any]:
        """When and at which desk an elector checked in."""
        query = select(check_ins.c.desk, check_ins.c.checked_in_at).where(
            check_ins.c.election_id == election_id, check_ins.c.round == round_, check_ins.c.elector_id == elector_id
        )
        return dict((await self._session.execute(query)).mappings().one())

    async def present(self, election_id: UUID, round_: int) -> list[UUID]:
        """Electors who checked in for a round."""
        query = select(check_ins.c.elector_id).where(
            check_ins.c.election_id == election_id, check_ins.c.round == round_
        )
        return list(await self._session.scalars(query.order_by(check_ins.c.elector_id)))

    async def count_present(self, election_id: UUID, round_: int) -> int:
        """How many checked in for a round."""
        query = select(func.count()).select_from(check_ins)
        query = query.where(check_ins.c.election_id == election_id, check_ins.c.round == round_)
        return int(await self._session.scalar(query) or 0)
