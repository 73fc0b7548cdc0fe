"""One-time codes for passwords (重置码存取)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.password_codes import PasswordCode
from gateway.storage.tables import password_codes


class PasswordCodes:
    """The codes, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, account_id: UUID) -> PasswordCode | None:
        """Find the code of an account that one request redeems at a time."""
        query = select(password_codes).where(password_codes.c.account_id == account_id).with_for_update()
        row = (await self._session.execute(query)).first()
        return rows.read(PasswordCode, row) if row else None

    async def put(self, code: PasswordCode) -> None:
        """Store a code in place of the one before."""
        values = rows.columns(code)
        statement = upsert(password_codes).values(**values)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=values))

    async def count_failure(self, code: PasswordCode) -> None:
        """Count a wrong code."""
        own = password_codes.c.account_id == code.account_id
        await self._session.execute(update(password_codes).where(own).values(failures=password_codes.c.failures + 1))

    async def remove(self, account_id: UUID) -> None:
        """Forget a code that was redeemed, or that nobody needs any more."""
        await self._session.execute(delete(password_codes).where(password_codes.c.account_id == account_id))
