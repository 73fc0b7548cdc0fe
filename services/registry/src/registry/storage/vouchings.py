"""For whom the register vouched to a service above (资格核对记录), so that nothing is taken back under a nomination."""

from collections.abc import Collection
from uuid import UUID

from service_kit.ids import uuid7
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.storage.tables.people import vouchings


class VouchingStore:
    """Newest vouching by election and resident."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, election: Election, residents: Collection[UUID]) -> None:
        """Keep that these residents were said to be entitled just now."""
        if not residents:
            return
        key = {"election_id": election.id, "community_code": election.community_code, "id": uuid7()}
        # In one order, whoever asks for whom at the same moment.
        statement = insert(vouchings).values([{**key, "resident_id": each} for each in sorted(set(residents))])
        changed = {"id": statement.excluded.id}
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=["election_id", "resident_id"], set_=changed)
        )
