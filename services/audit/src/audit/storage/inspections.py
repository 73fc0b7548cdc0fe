"""SQL of what inspection sees of the log."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from electoral_rules import inspection
from electoral_rules.figures.areas import area_length
from service_kit import clock, rows
from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.inspection import FindingCount, Found, WantedFindings
from audit.storage.tables.inspections import findings


class FindingStore:
    """Findings within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, found: Iterable[Found]) -> None:
        """Keep what was found in new entries."""
        values = [rows.columns(each) for each in found]
        if values:
            await self._session.execute(insert(findings).on_conflict_do_nothing(), values)

    async def page(self, wanted: WantedFindings, after: UUID | None, limit: int) -> Sequence[Found]:
        """Give the wanted findings, in the order their acts are dated."""
        query = select(findings).where(*_conditions(wanted))
        if after is not None:
            last = select(findings.c.at, findings.c.event_id).where(findings.c.event_id == after).subquery()
            query = query.where(
                tuple_(findings.c.at, findings.c.event_id) > select(last.c.at, last.c.event_id).scalar_subquery()
            )
        query = query.order_by(findings.c.at, findings.c.event_id).limit(limit)
        return [rows.read(Found, row) for row in await self._session.execute(query)]

    async def count(self, wanted: WantedFindings) -> Sequence[FindingCount]:
        """Count the wanted findings for each place right below the wanted one; what is of a higher place counts for that place itself."""
        keys = (
            func.left(findings.c.community_code, area_length(wanted.within)).label("area"),
            findings.c.type,
            findings.c.role,
            func.to_char(func.timezone(clock.CHINA.key, findings.c.at), "YYYY-MM").label("month"),
        )
        query = select(*keys, func.count().label("number")).where(*_conditions(wanted))
        query = query.group_by(*keys).order_by(*keys)
        return [rows.read(FindingCount, row) for row in await self._session.execute(query)]


def _conditions(wanted: WantedFindings) -> list[ColumnElement[bool]]:
    conditions = [findings.c.community_code.startswith(wanted.within, autoescape=True)]
    if wanted.kind:
        conditions.append(
            findings.c.type.in_([name for name, each in inspection.findings().items() if each.kind == wanted.kind])
        )
    if wanted.role:
        conditions.append(findings.c.role == wanted.role)
    if wanted.begins:
        conditions.append(findings.c.at >= wanted.begins)
    if wanted.ends:
        conditions.append(findings.c.at < wanted.ends)
    return conditions
