"""Ends of residences (居住关系终止)."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.departures import Departure, OpenPlace
from registry.storage.tables.elections import GOING_ON, elections
from registry.storage.tables.electors import electors
from registry.storage.tables.people import departures, residents

_PLACE = [electors.c[name] for name in ("resident_id", "election_id", "number")]


class DepartureStore:
    """Who left a community; the newest entry of a resident is the one that holds."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def latest(self, community: str, resident_id: UUID) -> Departure | None:
        """The last end entered of this residence, also one taken back."""
        own = (departures.c.community_code == community) & (departures.c.resident_id == resident_id)
        query = select(departures).where(own).order_by(departures.c.number.desc()).limit(1)
        row = (await self._session.execute(query)).first()
        return rows.read(Departure, row) if row else None

    async def add(self, departure: Departure) -> None:
        """End the residence of a locked resident."""
        await self._session.execute(insert(departures).values(**rows.columns(departure)))
        await self._session.execute(
            update(residents)
            .where(residents.c.community_code == departure.community_code, residents.c.id == departure.resident_id)
            .values(ended_on=departure.ended_on, end_reason=departure.reason)
        )

    async def of_change_set(self, community: str, change_set_id: UUID) -> list[Departure]:
        """The ends entered as part of a change set that hold."""
        own = (departures.c.community_code == community) & (departures.c.change_set_id == change_set_id)
        query = select(departures).where(own, departures.c.undone_by.is_(None)).order_by(departures.c.resident_id)
        return [rows.read(Departure, row) for row in await self._session.execute(query)]

    async def undo(self, departure: Departure) -> None:
        """Let the residence go on, and keep who took its end back."""
        place = ("community_code", "resident_id", "number")
        keys = [departures.c[name] == getattr(departure, name) for name in place]
        undone = {name: getattr(departure, name) for name in ("undone_by", "undone_at", "undone_reason")}
        await self._session.execute(update(departures).where(*keys).values(**undone))
        await self._session.execute(
            update(residents)
            .where(residents.c.community_code == departure.community_code, residents.c.id == departure.resident_id)
            .values(ended_on=None, end_reason=None)
        )

    async def page(self, community: str, after: UUID | None, limit: int) -> list[Departure]:
        """The last end entered of each residence of a community, in order of the residents' ids."""
        wanted = [departures.c.community_code == community]
        if after is not None:
            wanted.append(departures.c.resident_id > after)
        query = select(departures).where(*wanted).ext(distinct_on(departures.c.resident_id))
        query = query.order_by(departures.c.resident_id, departures.c.number.desc()).limit(limit)
        return [rows.read(Departure, row) for row in await self._session.execute(query)]

    async def places(self, community: str, residents_: Sequence[UUID]) -> list[OpenPlace]:
        """Places of these on the community's lists of elections whose vote is not over."""
        query = (
            select(*_PLACE)
            .join(elections, elections.c.id == electors.c.election_id)
            .where(
                electors.c.community_code == community,
                electors.c.resident_id.in_(residents_),
                electors.c.struck_by.is_(None),
                GOING_ON,
            )
            .order_by(electors.c.election_id)
        )
        return [rows.read(OpenPlace, row) for row in await self._session.execute(query)]
