"""Failed sign-ins (登录失败), counted for each account by all processes together."""

from datetime import datetime, timedelta

from service_kit.ids import uuid7
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.accounts import Account
from gateway.storage.tables import sign_in_failures


class Failures:
    """The failed sign-ins, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, account: Account, now: datetime, window: timedelta) -> int:
        """Count the sign-ins to the account that failed within the window."""
        recent = (sign_in_failures.c.account_id == account.id, sign_in_failures.c.failed_at > now - window)
        return int(await self._session.scalar(select(func.count()).select_from(sign_in_failures).where(*recent)) or 0)

    async def add(self, account: Account, now: datetime) -> None:
        """Count one failed sign-in."""
        await self._session.execute(insert(sign_in_failures).values(id=uuid7(), account_id=account.id, failed_at=now))

    async def forget(self, account: Account) -> None:
        """Start the count anew after a success."""
        await self._session.execute(delete(sign_in_failures).where(sign_in_failures.c.account_id == account.id))
