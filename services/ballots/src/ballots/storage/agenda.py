"""What meetings have done (议程)."""

from collections.abc import Sequence

from service_kit import rows
from service_kit.columns import instant, optional, text_, uuid_
from sqlalchemy import Column, Table, Text, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.agenda import AgendaItem
from ballots.domain.session import Session
from ballots.storage.metadata import metadata

agenda_items = Table(
    "agenda_items",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("session_id", primary_key=True),
    Column("item", Text, primary_key=True),
    optional("evidence_sha256"),
    text_("noted_by"),
    instant("noted_at"),
)


class AgendaStore:
    """Reads and writes within the request's transaction; what was noted is never changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, items: Sequence[AgendaItem]) -> bool:
        """Store what was done; False when one of it was noted before."""
        values = [dict(rows.columns(each)) for each in items]
        statement = upsert(agenda_items).values(values).on_conflict_do_nothing().returning(agenda_items.c.item)
        return len((await self._db.scalars(statement)).all()) == len(items)

    async def of_session(self, session: Session) -> tuple[AgendaItem, ...]:
        """What the meeting has done, in order."""
        own = (agenda_items.c.election_id == session.election_id) & (agenda_items.c.session_id == session.id)
        query = select(agenda_items).where(own).order_by(agenda_items.c.noted_at, agenda_items.c.item)
        return tuple(rows.read(AgendaItem, row) for row in await self._db.execute(query))
