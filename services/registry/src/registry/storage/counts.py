"""Counts of communities (社区计数)."""

from dataclasses import replace
from datetime import date

from service_kit import rows
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.people import PARTY
from registry.domain.places import CommunityCount, Counts
from registry.storage.living import AT_HOME, LIVING
from registry.storage.tables.communities import community_counts, resident_units
from registry.storage.tables.people import households, residents


class CountStore:
    """How many live in a community, by date: counts are added and never changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def living(self, community: str) -> Counts:
        """Residents, households and groups people live in, units and party members as registered now."""
        people = (
            select(
                func.count().label("residents"),
                func.count(residents.c.household_no.distinct()).label("households"),
                func.count(households.c.group_no.distinct()).label("groups"),
                func.count().filter(residents.c.political_status.in_(PARTY)).label("party_members"),
            )
            .join_from(residents, households, AT_HOME)
            .where(residents.c.community_code == community, LIVING)
            .subquery()
        )
        here = (resident_units.c.community_code == community) & resident_units.c.ended_on.is_(None)
        units = select(func.count()).select_from(resident_units).where(here).scalar_subquery().label("units")
        return rows.read(Counts, (await self._session.execute(select(*[*people.c, units]))).one())

    async def on(self, community: str, day: date) -> CommunityCount | None:
        """The count that held on a day; None before the first."""
        own = (community_counts.c.community_code == community) & (community_counts.c.as_of <= day)
        query = select(community_counts).where(own).order_by(community_counts.c.number.desc()).limit(1)
        row = (await self._session.execute(query)).first()
        return rows.read(CommunityCount, row) if row else None

    async def add(self, count: CommunityCount) -> CommunityCount:
        """Keep a count as the next of its community."""
        own = community_counts.c.community_code == count.community_code
        count = replace(count, number=await rows.next_of(self._session, community_counts.c.number, own))
        await self._session.execute(insert(community_counts).values(**rows.columns(count)))
        return count
