"""Electors of an election (选举人)."""

from collections.abc import Sequence
from dataclasses import fields
from uuid import UUID

from service_kit import rows
from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import Elector
from registry.storage.bulk import copy_rows
from registry.storage.tables.electors import electors
from registry.storage.tables.people import residents

_KEPT = [field.name for field in fields(Elector) if field.name != "salt"]
_RESIDENT = and_(residents.c.community_code == electors.c.community_code, residents.c.id == electors.c.resident_id)
# A release before this one kept no name and sex of its own; its electors are named as the register has them.
_NAMED = [func.coalesce(func.nullif(electors.c[name], ""), residents.c[name]).label(name) for name in ("name", "sex")]
_SHOWN = [*(column for column in electors.c if column.name not in ("name", "sex")), *_NAMED, residents.c.salt]
_ELECTOR = select(*_SHOWN).join(residents, _RESIDENT)


class ElectorStore:
    """Who may vote in an election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, drawn: Sequence[Elector]) -> None:
        """Keep a list of electors, however long, in one statement."""
        values = (tuple(getattr(each, name) for name in _KEPT) for each in drawn)
        await copy_rows(self._session, "electors", _KEPT, values)

    async def page(self, election_id: UUID, after: int, limit: int) -> list[Elector]:
        """The list of electors in its order, from the one after the number `after`."""
        query = _ELECTOR.where(electors.c.election_id == election_id, electors.c.number > after)
        found = await self._session.execute(query.order_by(electors.c.number).limit(limit))
        return [rows.read(Elector, row) for row in found]

    async def all(self, election_id: UUID) -> list[Elector]:
        """The whole list in its order."""
        query = _ELECTOR.where(electors.c.election_id == election_id).order_by(electors.c.number)
        return [rows.read(Elector, row) for row in await self._session.execute(query)]

    async def find(self, election_id: UUID, elector_id: UUID) -> Elector | None:
        """One elector; None when not on this list."""
        query = _ELECTOR.where(electors.c.election_id == election_id, electors.c.id == elector_id)
        row = (await self._session.execute(query)).first()
        return rows.read(Elector, row) if row else None

    async def of_resident(self, resident_id: UUID) -> list[Elector]:
        """One person's places on the lists of elections, the newest first."""
        query = _ELECTOR.where(electors.c.resident_id == resident_id).order_by(electors.c.election_id.desc())
        return [rows.read(Elector, row) for row in await self._session.execute(query)]

    async def count(self, election_id: UUID) -> int:
        """How many are entitled."""
        query = select(func.count()).select_from(electors).where(electors.c.election_id == election_id)
        return int(await self._session.scalar(query) or 0)
