"""Who votes for a household in an election by households (户代表)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import Subquery, and_, insert, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.household_representatives import Naming
from registry.storage.living import LIVING
from registry.storage.tables.electors import household_representatives
from registry.storage.tables.people import residents


class HouseholdRepresentativeStore:
    """Namings by election and household."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_household(self, election_id: UUID, number: str) -> list[Naming]:
        """All namings of a household for an election, the newest first."""
        table = household_representatives
        query = select(table).where(table.c.election_id == election_id, table.c.household_no == number)
        found = await self._session.execute(query.order_by(table.c.version.desc()))
        return [rows.read(Naming, row) for row in found]

    async def add(self, naming: Naming) -> None:
        """Keep the next naming of a household; the election is locked."""
        await self._session.execute(insert(household_representatives).values(**rows.columns(naming)))


def named_for(election_id: UUID) -> Subquery:
    """Whom each household named last for an election (`named_voter`), where that person still lives in it."""
    table = household_representatives
    newest = (
        select(table)
        .where(table.c.election_id == election_id)
        .ext(distinct_on(table.c.household_no))
        .order_by(table.c.household_no, table.c.version.desc())
        .subquery()
    )
    there = and_(
        residents.c.community_code == newest.c.community_code,
        residents.c.id == newest.c.resident_id,
        residents.c.household_no == newest.c.household_no,
        LIVING,
    )
    columns = (newest.c.community_code, newest.c.household_no, newest.c.resident_id.label("named_voter"))
    return select(*columns).join(residents, there).subquery()
