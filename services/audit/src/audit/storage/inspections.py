"""SQL of what inspection sees of the log."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from electoral_rules import inspection
from service_kit import rows
from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.inspection import Found, WantedFindings
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
