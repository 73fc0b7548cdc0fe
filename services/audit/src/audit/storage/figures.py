"""Counts of complaints and duties: one statement over the cases and duties of a place."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit.counting import AS_OF, TODAY, Extent, area_of, count_rows, is_under, stacked
from sqlalchemy import Date, Executable, Subquery, func, literal, null, select
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
        return await count_rows(self._session, Counted, _statement(), Extent(under, area_length(under), as_of))


@cache
def _statement() -> Executable:
    stack = stacked(["area"], _complaints(), _due()).subquery()
    return select(stack, *(null().label(name) for name in ("year", "kind", "body", "mode")))


def _complaints() -> Subquery:
    """What accuses somebody; a case that was merged, refused or withdrawn ended on the day of that."""
    area = area_of(cases.c.community_code)
    ended = func.least(cases.c.decided_on, cases.c.closed_on)
    decided = cases.c.decided_on <= TODAY
    late = (cases.c.due_on < TODAY) & (func.coalesce(ended, literal(date.max, Date)) > TODAY)
    query = select(
        area,
        func.count().label("cases"),
        func.count().filter(decided).label("cases_decided"),
        func.count().filter(decided, cases.c.decided_on <= cases.c.due_on).label("cases_decided_in_time"),
        func.count().filter(late).label("cases_overdue"),
    )
    own = is_under(cases.c.community_code) & cases.c.kind.in_(_CLAIMS)
    return query.where(own, cases.c.received_at <= AS_OF).group_by(area).subquery("complaints")


def _due() -> Subquery:
    """The duties whose last day has come; one of a higher place than the areas counts for the place itself."""
    own = is_under(duties.c.community_code) & (duties.c.due_on <= TODAY)
    each = (
        select(
            area_of(duties.c.community_code),
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
        func.count().filter(each.done_on <= TODAY).label("duties_done"),
        func.count()
        .filter(each.due_on < TODAY, func.coalesce(each.done_on, literal(date.max, Date)) > TODAY)
        .label("duties_overdue"),
    )
    return query.group_by(each.area).subquery("due")
