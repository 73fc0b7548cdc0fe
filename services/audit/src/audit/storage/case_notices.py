"""SQL of notices of handled cases."""

from service_kit import rows
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.case_notice import CaseNotice, WantedNotices
from audit.storage.tables.case_notices import case_notices


class CaseNoticeStore:
    """Notices within one transaction; one that is published stays as it is."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, case_number: str) -> CaseNotice | None:
        """Find the notice of a case."""
        query = select(case_notices).where(case_notices.c.case_number == case_number)
        row = (await self._session.execute(query)).first()
        return rows.read(CaseNotice, row) if row else None

    async def add(self, notice: CaseNotice) -> None:
        """Add a notice."""
        values = {column.name: getattr(notice, column.name) for column in case_notices.c}
        await self._session.execute(insert(case_notices).values(**values))

    async def page(self, wanted: WantedNotices, after: str, limit: int) -> list[CaseNotice]:
        """Give the wanted notices by the number of their case."""
        of = case_notices.c
        query = select(case_notices).where(of.community_code.startswith(wanted.within, autoescape=True))
        if wanted.election_id is not None:
            query = query.where(of.election_id == wanted.election_id)
        query = query.where(of.case_number > after).order_by(of.case_number).limit(limit)
        return [rows.read(CaseNotice, row) for row in await self._session.execute(query)]
