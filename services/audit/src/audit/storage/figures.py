"""Counts of complaints and duties: one statement over the cases and duties of a place."""

from collections.abc import Sequence
from datetime import date, datetime

from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit import clock
from service_kit.counting import count_rows, stacked
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
        return await count_rows(self._session, Counted, query)


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
    own = func.starts_with(duties.c.community_code, under) & (duties.c.due_on <= today)
    each = (
        select(
            func.left(duties.c.community_code, length).label("area"),
            duties.c.due_on,
            duties.c.completion["done_on"].as_string().cast(Date).label("done_on"),
        )
        .where(own, duties.c.state != "withdrawn")
        .cte("come")
        # Once a row, not once a count.
        .prefix_with("MATERIALIZED")
    ).c
    query = select(
        each.area,
        func.count().label("duties"),
        func.count().filter(each.done_on <= today).label("duties_done"),
        func.count()
        .filter(each.due_on < today, func.coalesce(each.done_on, literal(date.max, Date)) > today)
        .label("duties_overdue"),
    )
    return query.group_by(each.area).subquery("due")
