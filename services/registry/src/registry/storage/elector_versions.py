"""Posted versions of lists of electors (名单版本), numbered per election."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elector_versions import ListVersion
from registry.storage.tables.rolls import elector_versions


class ElectorVersionStore:
    """Versions by election; the caller holds the election's lock."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self, election_id: UUID) -> list[ListVersion]:
        """The versions of a list in order."""
        query = select(elector_versions).where(elector_versions.c.election_id == election_id)
        found = await self._session.execute(query.order_by(elector_versions.c.number))
        return [rows.read(ListVersion, row) for row in found]

    async def newest(self, election_id: UUID) -> ListVersion | None:
        """The version that hangs now; None before the first."""
        query = select(elector_versions).where(elector_versions.c.election_id == election_id)
        row = (await self._session.execute(query.order_by(elector_versions.c.number.desc()).limit(1))).first()
        return rows.read(ListVersion, row) if row else None

    async def add(self, version: ListVersion) -> None:
        """Keep a version."""
        await self._session.execute(insert(elector_versions).values(**rows.columns(version)))

    async def save(self, version: ListVersion) -> ListVersion:
        """Keep its state; what was posted never changes."""
        own = (elector_versions.c.election_id == version.election_id) & (elector_versions.c.number == version.number)
        await self._session.execute(update(elector_versions).where(own).values(state=version.state))
        return version
