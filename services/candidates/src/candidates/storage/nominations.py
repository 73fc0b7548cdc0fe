"""SQL of nominations and of who signed them."""

from collections.abc import Collection
from uuid import UUID

from service_kit import clock, rows
from service_kit.ids import uuid7
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy
from candidates.domain.nomination import Nomination
from candidates.storage.tables import nominations, supporters

_FIELDS = [nominations.c[name] for name in Nomination.__dataclass_fields__]


class NominationStore:
    """Nominations, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, candidacy: Candidacy) -> tuple[Nomination, ...]:
        """A candidacy's nominations in the order of their receipt."""
        own = (nominations.c.election_id == candidacy.election_id) & (nominations.c.candidacy_id == candidacy.id)
        found = await self._session.execute(select(*_FIELDS).where(own).order_by(nominations.c.id))
        return tuple(rows.read(Nomination, row) for row in found)

    async def any_signed(self, candidacy: Candidacy, persons: Collection[UUID]) -> bool:
        """Whether one of these persons signed for the nominee before."""
        own = (supporters.c.election_id == candidacy.election_id) & (supporters.c.candidacy_id == candidacy.id)
        query = select(supporters.c.resident_id).where(own, supporters.c.resident_id.in_(persons)).limit(1)
        return (await self._session.execute(query)).first() is not None

    async def add(self, candidacy: Candidacy, channel: str, persons: Collection[UUID], by: str) -> Nomination:
        """Record one act of nomination with everybody who signed it; the key refuses a second signature."""
        made = Nomination(uuid7(), channel, len(persons), clock.now())
        key = {"election_id": candidacy.election_id, "candidacy_id": candidacy.id}
        await self._session.execute(insert(nominations).values(**key, **rows.columns(made), received_by=by))
        signed = [key | {"resident_id": person, "nomination_id": made.id} for person in persons]
        await self._session.execute(insert(supporters), signed)
        return made
