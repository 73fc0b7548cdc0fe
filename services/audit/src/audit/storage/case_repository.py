"""SQL of cases, their reporters and their steps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from service_kit.ids import uuid7
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.storage.rows import Record
from audit.storage.tables import case_reporters, case_steps, cases


class CaseRepository:
    """Reads and changes within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def next_number(self, community_code: str, year: int) -> str:
        """The next case number of a community and year; the community is held until the transaction ends."""
        prefix = f"JB{year}-{community_code}-"
        await self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(prefix, 0))))
        given = await self._session.scalar(select(func.count()).where(cases.c.number.startswith(prefix)))
        return f"{prefix}{(given or 0) + 1:04d}"

    async def add(self, row: Mapping[str, Any], reporter: Mapping[str, str] | None) -> None:
        """Add a case, and apart from it who reported it."""
        await self._session.execute(insert(cases).values(**row))
        if reporter:
            await self._session.execute(insert(case_reporters).values(number=row["number"], **reporter))

    async def find(self, number: str, *, for_change: bool = False) -> Record | None:
        """One case if there is one; locked until the transaction ends if it is to be changed."""
        query = select(cases).where(cases.c.number == number)
        return (await self._session.execute(query.with_for_update() if for_change else query)).first()

    async def get(self, number: str) -> Record:
        """A case that is known to be there."""
        return (await self._session.execute(select(cases).where(cases.c.number == number))).one()

    async def page(self, scope: str, election_id: UUID | None, after: str, limit: int) -> Sequence[Record]:
        """Cases within a scope, by number."""
        query = select(cases).where(cases.c.community_code.startswith(scope, autoescape=True), cases.c.number > after)
        if election_id is not None:
            query = query.where(cases.c.election_id == election_id)
        return (await self._session.execute(query.order_by(cases.c.number).limit(limit))).all()

    async def change(self, number: str, **values: Any) -> None:
        """Change columns of a case held by `find(for_change=True)`."""
        changed = update(cases).where(cases.c.number == number).values(**values, version=cases.c.version + 1)
        await self._session.execute(changed)

    async def add_step(
        self, number: str, step: str, at: datetime, by: str, office: str, text: str = "", evidence: Sequence[str] = ()
    ) -> None:
        """Add a line to the history of a case."""
        row = {"id": uuid7(), "number": number, "step": step, "taken_at": at, "taken_by": by, "office": office}
        await self._session.execute(insert(case_steps).values(**row, text=text, evidence=list(evidence)))

    async def steps(self, number: str) -> Sequence[Record]:
        """The history of a case, in order."""
        query = select(case_steps).where(case_steps.c.number == number).order_by(case_steps.c.id)
        return (await self._session.execute(query)).all()

    async def checks(self, number: str) -> int:
        """How many checks are on record."""
        query = select(func.count()).where(case_steps.c.number == number, case_steps.c.step == "check")
        return await self._session.scalar(query) or 0

    async def reporter(self, number: str) -> Record | None:
        """Who reported; only `read_reporter` asks."""
        return (await self._session.execute(select(case_reporters).where(case_reporters.c.number == number))).first()
