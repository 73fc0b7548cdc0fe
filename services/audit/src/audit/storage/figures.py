"""Counts of complaints and duties: one statement over the cases and duties of a place."""

from collections.abc import Sequence
from datetime import date, datetime

from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit import clock, rows
from service_kit.counting import stacked
from sqlalchemy import Date, Subquery, func, literal, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.claim import Kind
from audit.storage.tables.cases import cases
from audit.storage.tables.duties import duties

_CLAIMS = [kind for kind in Kind if kind.claims_breach]


class FigureStore:
    """Counts within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, under: str, as_of: datetime) -> Sequence[Counted]:
        """Count what was received or fell due by `as_of`, for each place right below `under`."""
        length = area_length(under)
        stack = stacked(
            ["area"], _complaints(under, length, as_of), _due(under, length, clock.local_date(as_of))
        ).subquery()
        none = [null().label(name) for name in ("year", "kind", "body", "mode")]
        query = select(stack, *none)
        return [rows.read(Counted, row) for row in await self._session.execute(query)]


def _complaints(under: str, length: int, as_of: datetime) -> Subquery:
    """What accuses somebody; a case that was merged, refused or withdrawn ended on the day of that."""
    today, area = clock.local_date(as_of), func.left(cases.c.community_code, length).label("area")
    ended = func.least(cases.c.decided_on, cases.c.closed_on)
    decided = cases.c.decided_on <= today
    late = (cases.c.due_on < today) & (func.coalesce(ended, literal(date.max, Date)) > today)
    query = select(
        area,
        func.count().label("cases"),
        func.count().filter(decided).label("cases_decided"),
        func.count().filter(decided, cases.c.decided_on <= cases.c.due_on).label("cases_decided_in_time"),
        func.count().filter(late).label("cases_overdue"),
    )
    own = func.starts_with(cases.c.community_code, under) & cases.c.kind.in_(_CLAIMS)
    return query.where(own, cases.c.received_at <= as_of).group_by(area).subquery("complaints")


def _due(under: str, length: int, today: date) -> Subquery:
    """The duties whose last day has come; one of a higher place than the areas counts for the place itself."""
    area = func.left(duties.c.community_code, length).label("area")
    done_on = duties.c.completion["done_on"].as_string().cast(Date)
    done = done_on <= today
    query = select(
        area,
        func.count().label("duties"),
        func.count().filter(done).label("duties_done"),
        func.count()
        .filter(duties.c.due_on < today, func.coalesce(done_on, literal(date.max, Date)) > today)
        .label("duties_overdue"),
    )
    own = func.starts_with(duties.c.community_code, under) & (duties.c.due_on <= today)
    return query.where(own, duties.c.state != "withdrawn").group_by(area).subquery("due")
