"""Failed sign-ins (登录失败), counted for each account by all processes together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service_kit.ids import uuid7
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.accounts import Account
from gateway.storage.tables import sign_in_failures


@dataclass(frozen=True, slots=True)
class Failed:
    """How often signing in to an account failed: from one address, and from all."""

    here: int
    anywhere: int


class Failures:
    """The failed sign-ins, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, account: Account, address: str, now: datetime, window: timedelta) -> Failed:
        """Count the sign-ins to the account that failed within the window."""
        recent = (sign_in_failures.c.account_id == account.id, sign_in_failures.c.failed_at > now - window)
        here = func.count().filter(sign_in_failures.c.address == address)
        row = (await self._session.execute(select(here, func.count()).where(*recent))).one()
        return Failed(*row)

    async def add(self, account: Account, address: str, now: datetime) -> None:
        """Count one failed sign-in."""
        row = {"id": uuid7(), "account_id": account.id, "failed_at": now, "address": address}
        await self._session.execute(insert(sign_in_failures).values(row))

    async def forget(self, account: Account) -> None:
        """Start the count anew after a success."""
        await self._session.execute(delete(sign_in_failures).where(sign_in_failures.c.account_id == account.id))
