"""Bindings of accounts to the register (绑定存取)."""

from collections.abc import Collection
from uuid import UUID

from service_kit import rows
from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.bindings import Binding
from gateway.storage.tables import bindings

_OPEN = bindings.c.ended_at.is_(None)


class Bindings:
    """The bindings, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, binding_id: UUID) -> Binding | None:
        """Find a binding that one request changes at a time."""
        found = await self._all(select(bindings).where(bindings.c.id == binding_id).with_for_update())
        return found[0] if found else None

    async def of_accounts(self, accounts: Collection[UUID]) -> dict[UUID, Binding]:
        """The bindings that hold, by account."""
        found = await self._all(select(bindings).where(bindings.c.account_id.in_(accounts), _OPEN))
        return {each.account_id: each for each in found}

    async def accounts_of(self, person: str) -> tuple[UUID, ...]:
        """All accounts bound to one person now."""
        query = select(bindings.c.account_id).where(bindings.c.person == person, _OPEN).order_by(bindings.c.account_id)
        return tuple((await self._session.scalars(query)).all())

    async def page(self, scope: str, after: UUID | None, limit: int) -> list[Binding]:
        """Bindings within a jurisdiction in the order they were made, ended ones among them."""
        query = select(bindings).where(bindings.c.community_code.startswith(scope, autoescape=True))
        if after is not None:
            query = query.where(bindings.c.id > after)
        return await self._all(query.order_by(bindings.c.id).limit(limit))

    async def add(self, binding: Binding) -> bool:
        """Store a binding; False when the account is bound or the code was used."""
        statement = upsert(bindings).values(**rows.columns(binding)).on_conflict_do_nothing()
        return await self._session.scalar(statement.returning(bindings.c.id)) is not None

    async def save(self, binding: Binding) -> None:
        """Store what changed: who asked for its end and who agreed."""
        values = rows.columns(binding, without=("id", "account_id"))
        await self._session.execute(update(bindings).where(bindings.c.id == binding.id).values(**values))

    async def _all(self, query: Select[tuple[object, ...]]) -> list[Binding]:
        return [rows.read(Binding, row) for row in await self._session.execute(query)]
