"""Second factors of accounts, their keys encrypted (第二因素存取)."""

from collections.abc import Collection
from uuid import UUID

from service_kit import rows
from sqlalchemy import Select, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.second_factors import SecondFactor
from gateway.storage.tables import second_factors


class SecondFactors:
    """The second factors, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, account_id: UUID) -> SecondFactor | None:
        """Find the factor of an account whose codes one request uses at a time."""
        own = second_factors.c.account_id == account_id
        found = await self._all(select(second_factors).where(own).with_for_update())
        return found[0] if found else None

    async def of_accounts(self, accounts: Collection[UUID]) -> dict[UUID, SecondFactor]:
        """The factors by account."""
        found = await self._all(select(second_factors).where(second_factors.c.account_id.in_(accounts)))
        return {each.account_id: each for each in found}

    async def put(self, factor: SecondFactor) -> bool:
        """Store a new factor in place of one that was not confirmed; False when one was."""
        values = rows.columns(factor)
        statement = upsert(second_factors).values(**values)
        statement = statement.on_conflict_do_update(
            index_elements=["account_id"], set_=values, where=second_factors.c.confirmed_at.is_(None)
        )
        return await self._session.scalar(statement.returning(second_factors.c.account_id)) is not None

    async def save(self, factor: SecondFactor) -> None:
        """Store what changed: its first code, the last one, who asked for its end."""
        values = rows.columns(factor, without=("account_id", "sealed", "begun_at"))
        own = second_factors.c.account_id == factor.account_id
        await self._session.execute(update(second_factors).where(own).values(**values))

    async def remove(self, account_id: UUID) -> None:
        """Forget a factor that ended."""
        await self._session.execute(delete(second_factors).where(second_factors.c.account_id == account_id))

    async def _all(self, query: Select[tuple[object, ...]]) -> list[SecondFactor]:
        return [rows.read(SecondFactor, row) for row in await self._session.execute(query)]
