"""Flags that quotas of representatives ask for (比例标记): written, and read as counts only."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import rows
from sqlalchemy import and_, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.people import PARTY
from registry.domain.quotas import FlagsStated, Tally
from registry.storage.living import AT_HOME, LIVING, PLACED
from registry.storage.tables.communities import (
    constituency_households,
    employed_residents,
    low_income_households,
    quota_statements,
)
from registry.storage.tables.electors import representatives
from registry.storage.tables.people import households, residents

_POOR = and_(
    low_income_households.c.community_code == residents.c.community_code,
    low_income_households.c.household_no == residents.c.household_no,
)
_EMPLOYED = and_(
    employed_residents.c.community_code == residents.c.community_code,
    employed_residents.c.resident_id == residents.c.id,
)
_OF_RECORD = and_(
    representatives.c.community_code == residents.c.community_code,
    representatives.c.resident_id == residents.c.id,
    representatives.c.status == CREDENTIAL.initial,
)
_PARTS = (
    households.c.group_no,
    constituency_households.c.constituency_no,
    representatives.c.id.is_not(None).label("representative"),
)


class QuotaStore:
    """The flags of a community's households and residents."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def version(self, community: str) -> int:
        """How many times they were stated."""
        own = quota_statements.c.community_code == community
        return int(await self._session.scalar(select(func.max(quota_statements.c.version)).where(own)) or 0)

    async def state(self, community: str, version: int, flags: FlagsStated, by: str, at: datetime) -> bool:
        """Keep the flags in the place of those before; False where somebody else has stated them meanwhile."""
        if await self.version(community) >= version:
            return False
        own = {"community_code": community}
        about = {"version": version, "evidence_sha256": flags.evidence_sha256, "stated_by": by, "stated_at": at}
        await self._session.execute(insert(quota_statements).values(**own, **about))
        poor = [own | {"household_no": each, "kind": "low_income"} for each in flags.low_income]
        poor += [own | {"household_no": each, "kind": "marginal_low_income"} for each in flags.marginal_low_income]
        employed = [own | {"resident_id": each} for each in flags.employed]
        for table, values in ((low_income_households, poor), (employed_residents, employed)):
            await self._session.execute(delete(table).where(table.c.community_code == community))
            if values:
                await self._session.execute(insert(table), values)
        return True

    async def low_income(self, community: str, ids: Collection[UUID]) -> int:
        """How many of these residents live in households of low or marginally low income."""
        query = select(func.count()).select_from(residents).join(low_income_households, _POOR)
        own = (residents.c.community_code == community) & residents.c.id.in_(ids)
        return int(await self._session.scalar(query.where(own, LIVING)) or 0)

    async def tallies(self, community: str) -> list[Tally]:
        """Who lives in a community now, counted by group and constituency, representatives apart."""
        counts = {
            "people": func.count(),
            "low_income": func.count(low_income_households.c.household_no),
            "employed": func.count(employed_residents.c.resident_id),
            "party_members": func.count().filter(residents.c.political_status.in_(PARTY)),
        }
        query = (
            select(*_PARTS, *(each.label(name) for name, each in counts.items()))
            .select_from(residents)
            .join(households, AT_HOME)
            .outerjoin(constituency_households, PLACED)
            .outerjoin(low_income_households, _POOR)
            .outerjoin(employed_residents, _EMPLOYED)
            .outerjoin(representatives, _OF_RECORD)
            .where(residents.c.community_code == community, LIVING)
            .group_by(*_PARTS)
        )
        return [rows.read(Tally, row) for row in await self._session.execute(query)]
