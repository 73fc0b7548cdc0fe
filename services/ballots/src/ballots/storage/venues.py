"""Venues of sessions (会场)."""

from collections.abc import Sequence

from service_kit import rows
from service_kit.columns import text_, uuid_
from sqlalchemy import Column, Integer, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.session import Session
from ballots.domain.venue import Venue
from ballots.storage.metadata import metadata

venues = Table(
    "venues",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("session_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("kind"),
    text_("name"),
    text_("address"),
    text_("opens"),
    text_("closes"),
    text_("dwellings"),
)


class VenueStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, planned: Sequence[Venue]) -> None:
        """Store the venues of a session."""
        await self._db.execute(insert(venues), [dict(rows.columns(each)) for each in planned])

    async def of_session(self, session: Session) -> tuple[Venue, ...]:
        """The venues of a session in the order in which they were planned."""
        own = (venues.c.election_id == session.election_id) & (venues.c.session_id == session.id)
        query = select(venues).where(own).order_by(venues.c.number)
        return tuple(rows.read(Venue, row) for row in await self._db.execute(query))
