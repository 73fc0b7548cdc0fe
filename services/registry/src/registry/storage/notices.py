"""Notices (公告), numbered per election."""

from datetime import date, datetime
from uuid import UUID

from electoral_rules.notices import naming_candidates
from service_kit import clock, rows
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.notices import Notice
from registry.storage.tables.elections import notices


class NoticeStore:
    """What was posted, by election and number."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID, notice_id: UUID) -> Notice | None:
        """One notice of an election."""
        query = select(notices).where(notices.c.election_id == election_id, notices.c.id == notice_id)
        row = (await self._session.execute(query)).first()
        return rows.read(Notice, row) if row else None

    async def all(self, election_id: UUID) -> list[Notice]:
        """The notices of an election in order."""
        query = select(notices).where(notices.c.election_id == election_id).order_by(notices.c.number)
        return [rows.read(Notice, row) for row in await self._session.execute(query)]

    async def next_number(self, election_id: UUID) -> int:
        """The number of the next notice; the caller holds the election's lock."""
        return await rows.next_of(self._session, notices.c.number, notices.c.election_id == election_id)

    async def add(self, notice: Notice) -> None:
        """Keep a notice."""
        await self._session.execute(insert(notices).values(**rows.columns(notice, ("standing",))))

    async def standing(self, election_id: UUID) -> tuple[UUID, ...]:
        """The residents on the list of candidates that hangs; nobody while none was posted."""
        query = select(notices.c.standing).where(
            notices.c.election_id == election_id, notices.c.kind.in_(naming_candidates())
        )
        found = await self._session.scalar(query.order_by(notices.c.number.desc()).limit(1))
        return tuple(UUID(each) for each in found or ())

    async def posted_on(self, election_id: UUID, number: int) -> date:
        """The day a notice of an election was posted."""
        query = select(notices.c.posted_at).where(notices.c.election_id == election_id, notices.c.number == number)
        return clock.local_date((await self._session.execute(query)).scalar_one())

    async def posted_days(self, election_id: UUID) -> dict[str, date]:
        """The day the last notice of each kind was posted."""
        query = select(notices.c.kind, func.max(notices.c.posted_at)).where(notices.c.election_id == election_id)
        found = await self._session.execute(query.group_by(notices.c.kind))
        return {str(kind): clock.local_date(at) for kind, at in found}

    async def posted_at(self, election_id: UUID, kind: str) -> datetime | None:
        """When the last notice of a kind was posted; None when there is none."""
        query = select(func.max(notices.c.posted_at))
        at: datetime | None = await self._session.scalar(
            query.where(notices.c.election_id == election_id, notices.c.kind == kind)
        )
        return at
