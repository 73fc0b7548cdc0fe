"""Exceptions of elections (例外): to their days, and to how many representatives they elect."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from service_kit import clock, rows
from service_kit.work import NoExceptions, Place
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.exceptions import ElectionException, OfNumber, OnDay
from registry.storage.tables.elections import day_exceptions


class ExceptionStore:
    """Exceptions by election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID, exception_id: UUID) -> ElectionException | None:
        """The exception of this election with this id, locked until the transaction ends."""
        own = (day_exceptions.c.election_id == election_id) & (day_exceptions.c.id == exception_id)
        row = (await self._session.execute(select(day_exceptions).where(own).with_for_update())).first()
        return rows.read(ElectionException, row) if row else None

    async def of(self, election_id: UUID) -> list[ElectionException]:
        """An election's exceptions in the order of their proposal."""
        query = select(day_exceptions).where(day_exceptions.c.election_id == election_id).order_by(day_exceptions.c.id)
        return [rows.read(ElectionException, row) for row in await self._session.execute(query)]

    async def approved(self, place: Place) -> Collection[str]:
        """The rules excepted for an election on a day or of so many representatives; for other nouns nobody can ask one yet."""
        if isinstance(place, OnDay | OfNumber):
            approved = [each for each in await self.of(place.election.id) if each.approved_by is not None]
            if isinstance(place, OnDay):
                return {each.rule for each in approved if each.election_day == place.day}
            return {each.rule for each in approved if each.representatives == place.representatives}
        return await NoExceptions().approved(place)

    async def add(self, exception: ElectionException) -> bool:
        """Keep a proposed exception; False where the rule has one for the day or the number already."""
        row = insert(day_exceptions).values(**rows.columns(exception))
        done = await self._session.execute(row.on_conflict_do_nothing().returning(day_exceptions.c.id))
        return done.scalar() is not None

    async def approve(self, exception: ElectionException, by: str) -> ElectionException:
        """Keep the approval; the table refuses it from who proposed."""
        approved = replace(exception, approved_by=by, approved_at=clock.now())
        values = {"approved_by": approved.approved_by, "approved_at": approved.approved_at}
        own = (day_exceptions.c.election_id == exception.election_id) & (day_exceptions.c.id == exception.id)
        await self._session.execute(update(day_exceptions).where(own).values(values))
        return approved
