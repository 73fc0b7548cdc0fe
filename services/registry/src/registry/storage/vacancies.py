"""Vacancies of bodies (出缺)."""

from collections.abc import Collection, Sequence
from uuid import UUID

from service_kit import rows
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.domain.vacancies import Vacancy
from registry.storage.tables.elections import vacancies


class VacancyStore:
    """The seats nobody holds, by community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, vacancy: Vacancy) -> bool:
        """Keep a vacancy; False when it is known."""
        statement = insert(vacancies).values(rows.columns(vacancy)).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(vacancies.c.id))).first() is not None

    async def page(self, community_code: str, after: UUID | None, limit: int) -> list[Vacancy]:
        """The vacancies of a community in the order they were opened."""
        query = select(vacancies).where(vacancies.c.community_code == community_code)
        if after is not None:
            query = query.where(vacancies.c.id > after)
        found = await self._session.execute(query.order_by(vacancies.c.id).limit(limit))
        return [rows.read(Vacancy, row) for row in found]

    async def lock(self, ids: Collection[UUID], scope: str) -> Sequence[Vacancy]:
        """Those of the vacancies that lie within a scope, held until the end."""
        own = vacancies.c.id.in_(ids) & func.starts_with(vacancies.c.community_code, scope)
        found = await self._session.execute(select(vacancies).where(own).order_by(vacancies.c.id).with_for_update())
        return [rows.read(Vacancy, row) for row in found]

    async def of_election(self, election: Election) -> Sequence[Vacancy]:
        """The vacancies that an election fills, in the order they were opened, held until the end."""
        own = (
            (vacancies.c.plan_id == election.plan_id)
            & (vacancies.c.community_code == election.community_code)
            & (vacancies.c.body == election.body)
        )
        found = await self._session.execute(select(vacancies).where(own).order_by(vacancies.c.id).with_for_update())
        return [rows.read(Vacancy, row) for row in found]

    async def give_back(self, vacancy: Vacancy) -> None:
        """Let another plan fill a vacancy."""
        statement = update(vacancies).where(
            vacancies.c.community_code == vacancy.community_code, vacancies.c.id == vacancy.id
        )
        await self._session.execute(statement.values(plan_id=None))

    async def take(self, ids: Collection[UUID], plan_id: UUID) -> None:
        """Let an active plan fill locked vacancies."""
        await self._session.execute(update(vacancies).where(vacancies.c.id.in_(ids)).values(plan_id=plan_id))
