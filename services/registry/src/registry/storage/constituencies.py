"""Constituencies and the households in them (选区、网格)."""

from collections.abc import Sequence
from datetime import datetime

from service_kit import rows
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.constituencies import Constituency, ConstituencyStated
from registry.storage.living import LIVING, PLACED
from registry.storage.tables.communities import constituencies, constituency_divisions, constituency_households
from registry.storage.tables.people import residents


class ConstituencyStore:
    """The constituencies of a community, newest division only."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def version(self, community: str) -> int:
        """How many times the community was divided."""
        own = constituency_divisions.c.community_code == community
        return int(await self._session.scalar(select(func.max(constituency_divisions.c.version)).where(own)) or 0)

    async def all(self, community: str) -> list[Constituency]:
        """All constituencies by number, with who lives in them now."""
        lived = (
            select(
                constituency_households.c.constituency_no.label("number"),
                func.count(residents.c.household_no.distinct()).label("households"),
                func.count().label("residents"),
            )
            .join(residents, PLACED)
            .where(residents.c.community_code == community, LIVING)
            .group_by(constituency_households.c.constituency_no)
            .subquery()
        )
        columns = [
            *(constituencies.c[name] for name in ("number", "name", "grid_code", "leader_id")),
            func.coalesce(lived.c.households, 0).label("households"),
            func.coalesce(lived.c.residents, 0).label("residents"),
        ]
        source = constituencies.outerjoin(lived, lived.c.number == constituencies.c.number)
        query = select(*columns).select_from(source).where(constituencies.c.community_code == community)
        return [rows.read(Constituency, row) for row in await self._session.execute(query.order_by("number"))]

    async def unplaced(self, community: str) -> int:
        """How many households people live in are in no constituency."""
        query = select(func.count(residents.c.household_no.distinct())).outerjoin(constituency_households, PLACED)
        nowhere = constituency_households.c.household_no.is_(None)
        return int(
            await self._session.scalar(query.where(residents.c.community_code == community, LIVING, nowhere)) or 0
        )

    async def divide(
        self, community: str, version: int, stated: Sequence[ConstituencyStated], by: str, at: datetime
    ) -> bool:
        """Put each household into its constituency; False where somebody else has divided them meanwhile."""
        if await self.version(community) >= version:
            return False
        own = {"community_code": community}
        await self._session.execute(
            insert(constituency_divisions).values(**own, version=version, divided_by=by, divided_at=at)
        )
        for table in (constituency_households, constituencies):
            await self._session.execute(delete(table).where(table.c.community_code == community))
        columns = ("number", "name", "grid_code", "leader_id")
        values = [own | {name: getattr(each, name) for name in columns} for each in stated]
        await self._session.execute(insert(constituencies), values)
        placed = [
            own | {"household_no": number, "constituency_no": each.number}
            for each in stated
            for number in each.households
        ]
        await self._session.execute(insert(constituency_households), placed)
        return True
