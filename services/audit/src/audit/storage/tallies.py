"""How each election of a place stood as of an instant, and the complaints about it (各项选举情况): one statement a page."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from service_kit import clock, rows
from sqlalchemy import ColumnElement, Date, Select, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.claim import Kind
from audit.domain.tally import Tally
from audit.storage.tables.cases import cases
from audit.storage.tables.learned import election_standings, elections, places

_STOOD = election_standings.c
_CLAIMS = [kind for kind in Kind if kind.claims_breach]


class TallyStore:
    """Reads within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, within: str, as_of: datetime, after: UUID | None, limit: int) -> Sequence[Tally]:
        """Give the elections that a place had by then, in the order they were made."""
        by_then = (_STOOD.election_id == elections.c.id) & (_STOOD.at <= as_of)
        step = _newest(select(_STOOD.step).where(by_then, _STOOD.step.is_not(None)))
        columns: list[ColumnElement[object]] = [
            elections.c.id.label("election_id"),
            *(elections.c[name] for name in ("community_code", "body", "kind")),
            func.coalesce(places.c.name, "").label("community_name"),
            _newest(select(_STOOD.state).where(by_then)).scalar_subquery().label("state"),
            step.scalar_subquery().label("step"),
            _complaints(as_of).scalar_subquery().label("complaints"),
            _open(as_of).scalar_subquery().label("complaints_open"),
        ]
        query = (
            select(*columns)
            .outerjoin(places, places.c.code == elections.c.community_code)
            .where(elections.c.community_code.startswith(within, autoescape=True), step.exists())
        )
        if after is not None:
            query = query.where(elections.c.id > after)
        found = query.order_by(elections.c.id).limit(limit).subquery("found")
        in_order = select(found).order_by(found.c.election_id)
        return [rows.read(Tally, row) for row in await self._session.execute(in_order)]


def _newest(query: Select[str]) -> Select[str]:
    return query.order_by(_STOOD.position.desc()).limit(1)


def _complaints(as_of: datetime) -> Select[int]:
    """How many accused somebody by then."""
    own = (cases.c.election_id == elections.c.id) & cases.c.kind.in_(_CLAIMS)
    return select(func.count()).select_from(cases).where(own, cases.c.received_at <= as_of)


def _open(as_of: datetime) -> Select[int]:
    """Those of them that were not decided, and not merged, refused or withdrawn, by the end of that day."""
    ended = func.coalesce(func.least(cases.c.decided_on, cases.c.closed_on), literal(date.max, Date))
    return _complaints(as_of).where(ended > clock.local_date(as_of))
