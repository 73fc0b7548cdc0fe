"""Phones of accounts, encrypted (手机号存取)."""

from uuid import UUID

from service_kit import clock
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.storage.tables import phones


class Phones:
    """The phones, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, account_id: UUID) -> bytes | None:
        """The phone of an account as it is stored."""
        found: bytes | None = await self._session.scalar(
            select(phones.c.sealed).where(phones.c.account_id == account_id)
        )
        return found

    async def put(self, account_id: UUID, sealed: bytes) -> None:
        """Keep a phone in place of the one before."""
        values = {"sealed": sealed, "stated_at": clock.wall()}
        statement = upsert(phones).values(account_id=account_id, **values)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=values))

    async def remove(self, account_id: UUID) -> bool:
        """Forget the phone of an account; False when it had none."""
        gone = delete(phones).where(phones.c.account_id == account_id).returning(phones.c.account_id)
        return await self._session.scalar(gone) is not None
