"""How much of personal data an account has read (查看计数)."""

from datetime import date

from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.tables.people import data_readings

_KEY = ("account", "day", "kind")


class DataReadingStore:
    """Counts by account, day and class, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, account: str, day: date, kind: str, persons: int) -> int:
        """Add to what the account has read of a class that day, and give the sum; readings at once wait for each other."""
        statement = upsert(data_readings).values(account=account, day=day, kind=kind, persons=persons)
        summed = {"persons": data_readings.c.persons + statement.excluded.persons}
        added = statement.on_conflict_do_update(index_elements=_KEY, set_=summed)
        return int((await self._session.execute(added.returning(data_readings.c.persons))).scalar_one())
