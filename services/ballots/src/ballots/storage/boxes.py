"""Boxes (票箱)."""

from uuid import UUID

from service_kit import rows
from service_kit.columns import later, optional, text_, uuid_
from sqlalchemy import Column, ColumnElement, Integer, Table, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.box import Box
from ballots.domain.session import Session
from ballots.storage.metadata import metadata
from ballots.storage.sessions import sessions
from ballots.storage.venues import venues

_JSON = ("seal_witnesses", "handlers", "unseal_witnesses")
_JOINED = ("community_code", "venue_kind")

boxes = Table(
    "boxes",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("session_id"),
    Column("venue", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    text_("state"),
    optional("seal_number"),
    later("sealed_at"),
    Column("seal_witnesses", JSONB(none_as_null=True)),
    later("arrived_at"),
    Column("handlers", JSONB(none_as_null=True)),
    later("unsealed_at"),
    Column("unseal_witnesses", JSONB(none_as_null=True)),
)
_PLACE = (boxes.c.election_id == sessions.c.election_id) & (boxes.c.session_id == sessions.c.id)
_VENUE = (
    (boxes.c.election_id == venues.c.election_id)
    & (boxes.c.session_id == venues.c.session_id)
    & (boxes.c.venue == venues.c.number)
)
_QUERY = (
    select(boxes, sessions.c.community_code, venues.c.kind.label("venue_kind"))
    .join(sessions, _PLACE)
    .join(venues, _VENUE)
)


class BoxStore:
    """Reads and writes within the request's transaction; a box knows the community of its session and the kind of its venue."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, box: Box) -> bool:
        """Store an empty box; False when the number is taken."""
        values = rows.columns(box, _JSON, without=_JOINED)
        statement = upsert(boxes).values(values).on_conflict_do_nothing().returning(boxes.c.id)
        return await self._db.scalar(statement) is not None

    async def find(self, box_id: UUID) -> Box | None:
        """The box with this id."""
        row = (await self._db.execute(_QUERY.where(boxes.c.id == box_id))).first()
        return rows.read(Box, row) if row else None

    async def lock(self, known: Box) -> Box:
        """The box as it now stands, held until the end."""
        query = _QUERY.where(_own(known)).with_for_update(of=boxes)
        return rows.read(Box, (await self._db.execute(query)).one())

    async def of_session(self, session: Session) -> tuple[Box, ...]:
        """The boxes of a session by number."""
        own = (boxes.c.election_id == session.election_id) & (boxes.c.session_id == session.id)
        query = _QUERY.where(own).order_by(boxes.c.number)
        return tuple(rows.read(Box, row) for row in await self._db.execute(query))

    async def save(self, changed: Box) -> Box:
        """Write a box that is locked."""
        values = rows.columns(changed, _JSON, without=_JOINED)
        await self._db.execute(update(boxes).where(_own(changed)).values(values))
        return changed


def _own(known: Box) -> ColumnElement[bool]:
    return (boxes.c.election_id == known.election_id) & (boxes.c.id == known.id)
