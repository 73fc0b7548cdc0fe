"""Representatives of record (居民代表)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import Chosen, Representative
from registry.storage.tables.electors import representatives
from registry.storage.tables.people import residents

_RESIDENT = and_(
    residents.c.community_code == representatives.c.community_code, residents.c.id == representatives.c.resident_id
)
_PLACE = (representatives.c.group_no, representatives.c.credential_no)


class RepresentativeStore:
    """Representatives by community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, community: str, term: str, chosen: Sequence[tuple[UUID, Chosen]], by: str, at: datetime) -> int:
        """Keep representatives under their ids; fewer than given when one is already, or a credential number is taken."""
        common = {"community_code": community, "term": term, "registered_by": by, "registered_at": at}
        values = [{**common, "id": own_id, **rows.columns(each)} for own_id, each in chosen]
        statement = insert(representatives).values(values).on_conflict_do_nothing().returning(representatives.c.id)
        return len((await self._session.execute(statement)).all())

    async def current(
        self, community: str, after: UUID | None = None, limit: int | None = None
    ) -> list[Representative]:
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
        return [rows.read(Representative, row) for row in await self._session.execute(query)]

    async def count(self, community: str) -> int:
        """How many credentials the community has ever issued."""
        query = select(func.count()).select_from(representatives)
        return int(await self._session.scalar(query.where(representatives.c.community_code == community)) or 0)
