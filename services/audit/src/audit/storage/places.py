"""SQL of the places (辖区) audit has learned of."""

from collections.abc import Iterable
from dataclasses import asdict

from service_kit import rows
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.learned import Place
from audit.storage.tables.learned import places


class PlaceStore:
    """Places within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, learned: Iterable[Place]) -> None:
        """Take places as they are now called."""
        values = {place.code: asdict(place) for place in learned}
        if values:
            statement = insert(places)
            renamed = {"name": statement.excluded.name, "level": statement.excluded.level}
            await self._session.execute(
                statement.on_conflict_do_update(index_elements=["code"], set_=renamed), list(values.values())
            )

    async def find(self, code: str) -> Place | None:
        """Find a place."""
        row = (await self._session.execute(select(places).where(places.c.code == code))).first()
        return rows.read(Place, row) if row else None

    async def nearest(self, code: str) -> str:
        """Give the place with this code, or the lowest known one above it; "" for the whole country."""
        query = select(places.c.code).where(places.c.code.in_([code[:length] for length in range(1, len(code) + 1)]))
        return await self._session.scalar(query.order_by(func.length(places.c.code).desc()).limit(1)) or ""

    async def beside(self, code: str) -> list[str]:
        """Give the codes of the known places of the same length below the place above this one, but for this one."""
        above = await self.nearest(code[:-1])
        same = (func.length(places.c.code) == len(code)) & (places.c.code != code)
        query = select(places.c.code).where(same, places.c.code.startswith(above, autoescape=True))
        return list(await self._session.scalars(query.order_by(places.c.code)))

    async def below(self, code: str, after: str, limit: int) -> list[Place]:
        """Give the places within a place, itself among them, by code."""
        within = places.c.code.startswith(code, autoescape=True)
        query = select(places).where(within, places.c.code > after).order_by(places.c.code).limit(limit)
        return [rows.read(Place, row) for row in await self._session.execute(query)]
