"""SQL of exceptions to conditions (例外)."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit import clock, rows
from service_kit.paging import MOST
from service_kit.work import NoExceptions, Place
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy
from candidates.domain.nomination import ConditionException, WaitingException
from candidates.storage.tables import candidacies, exceptions


class ExceptionStore:
    """Exceptions, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, exception_id: UUID) -> ConditionException | None:
        """The exception with this id, or None."""
        row = (await self._session.execute(select(exceptions).where(exceptions.c.id == exception_id))).first()
        return rows.read(ConditionException, row) if row else None

    async def lock(self, exception: ConditionException) -> ConditionException:
        """The exception as it now stands, held until the transaction ends."""
        query = select(exceptions).where(exceptions.c.id == exception.id).with_for_update()
        return rows.read(ConditionException, (await self._session.execute(query)).one())

    async def of(self, candidacy: Candidacy) -> tuple[ConditionException, ...]:
        """A candidacy's exceptions in the order of their proposal."""
        own = (exceptions.c.election_id == candidacy.election_id) & (exceptions.c.candidacy_id == candidacy.id)
        found = await self._session.execute(select(exceptions).where(own).order_by(exceptions.c.id))
        return tuple(rows.read(ConditionException, row) for row in found)

    async def waiting(self, scope: str) -> list[WaitingException]:
        """Exceptions of candidacies within a scope that go on, which nobody approved yet, in the order of their proposal."""
        own = (candidacies.c.election_id == exceptions.c.election_id) & (candidacies.c.id == exceptions.c.candidacy_id)
        query = select(exceptions, candidacies.c.community_code).join(candidacies, own)
        query = query.where(candidacies.c.community_code.startswith(scope, autoescape=True))
        query = query.where(exceptions.c.approved_by.is_(None), candidacies.c.state.in_(CANDIDACY.open))
        found = await self._session.execute(query.order_by(exceptions.c.id).limit(MOST))
        return [rows.read(WaitingException, row) for row in found]

    async def approved(self, place: Place) -> Collection[str]:
        """The rules whose warning is excepted for a candidacy; for other nouns nobody can ask an exception yet."""
        if isinstance(place, Candidacy):
            return {each.rule for each in await self.of(place) if each.approved_by is not None}
        return await NoExceptions().approved(place)

    async def add(self, exception: ConditionException) -> bool:
        """Record a proposed exception; False where the rule has one already."""
        row = insert(exceptions).values(**rows.columns(exception))
        done = await self._session.execute(row.on_conflict_do_nothing().returning(exceptions.c.id))
        return done.scalar() is not None

    async def approve(self, exception: ConditionException, by: str) -> ConditionException:
        """Record the approval; the table refuses it from who proposed."""
        approved = replace(exception, approved_by=by, approved_at=clock.now())
        values = {"approved_by": approved.approved_by, "approved_at": approved.approved_at}
        await self._session.execute(update(exceptions).where(exceptions.c.id == exception.id).values(values))
        return approved
