"""SQL of slates. A list is never changed: each change is a new number, and the one before stays as history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7
from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.storage.tables import slates


@dataclass(frozen=True, slots=True)
class NewSlate:
    """A list as it is drawn up: ``kind`` is formal_slate, or slate_change once one was posted."""

    election_id: UUID
    community_code: str
    kind: str
    contests: Sequence[dict[str, Any]]
    decisions: Sequence[dict[str, Any]]
    drawn_by: str


class SlateRepository:
    """Slates within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self, election_id: UUID) -> None:
        """One change of an election's list at a time, until the transaction ends."""
        await self._session.execute(
            select(func.pg_advisory_xact_lock(func.hashtextextended(f"slate\n{election_id}", 0)))
        )

    async def add(self, slate: NewSlate) -> Row[Any]:
        """Records the list under the next number and answers with its row."""
        last = select(func.coalesce(func.max(slates.c.number), 0)).where(slates.c.election_id == slate.election_id)
        values = {name: getattr(slate, name) for name in NewSlate.__dataclass_fields__}
        values |= {"id": uuid7(), "number": last.scalar_subquery() + 1, "drawn_at": clock.now()}
        row: Row[Any] = (await self._session.execute(insert(slates).values(values).returning(slates))).one()
        return row

    async def find(self, slate_id: UUID) -> Row[Any] | None:
        """The slate's row, locked until the transaction ends."""
        return (await self._session.execute(select(slates).where(slates.c.id == slate_id).with_for_update())).first()

    async def history(self, election_id: UUID) -> list[Row[Any]]:
        """All lists of an election, newest first."""
        query = select(slates).where(slates.c.election_id == election_id).order_by(slates.c.number.desc())
        return list(await self._session.execute(query))

    async def publish(self, slate_id: UUID, notice: dict[str, Any], posted_at: datetime, place: str) -> None:
        """Records the notice under which the list was posted."""
        values = {
            "notice_id": UUID(notice["id"]),
            "notice_number": notice["number"],
            "posted_at": posted_at,
            "place": place,
        }
        await self._session.execute(update(slates).where(slates.c.id == slate_id).values(values))
