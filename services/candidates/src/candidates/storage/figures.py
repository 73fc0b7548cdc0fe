"""Counts of candidates (候选人计数): one statement over posted lists and candidacies of a place."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from electoral_rules.candidates import listing
from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit.counting import AS_OF, Extent, area_of, count_rows, in_year, is_under, stacked
from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    Integer,
    Subquery,
    TableValuedAlias,
    Uuid,
    cast,
    column,
    extract,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.storage.tables import candidacies, slates

_KEYS = ("area", "year", "kind", "body", "mode")


class FigureStore:
    """Counts, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        extent = Extent(under, area_length(under), as_of, year)
        return await count_rows(self._session, Counted, _statement(), extent)


@cache
def _statement() -> Executable:
    posted = _posted()
    return stacked(_KEYS, _candidates(posted), _seats(posted))


def _posted() -> CTE:
    """The formal lists that were posted by then, and what their election is."""
    query = select(
        slates.c.election_id,
        slates.c.contests,
        area_of(slates.c.community_code),
        extract("year", slates.c.election_day).cast(Integer).label("year"),
        slates.c.election_kind.label("kind"),
        slates.c.body,
        slates.c.mode,
    ).where(
        slates.c.kind == listing.FORMAL,
        is_under(slates.c.community_code),
        slates.c.posted_at <= AS_OF,
        slates.c.election_day.is_not(None),
        in_year(slates.c.election_day),
    )
    return query.cte("posted")


def _candidates(posted: CTE) -> Subquery:
    """Persons who stood for any office of the election, and those on its formal list; once each, of the sex told last."""
    entry = _each(posted.c.contests, "$[*].candidates[*].candidacy_id", "entry")
    entries = select(entry.c.value[()].astext.cast(Uuid).label("id")).select_from(posted.join(entry, true()))
    on_list = entries.subquery("on_list")
    person = (candidacies.c.election_id, candidacies.c.resident_id)
    order = candidacies.c.opened_at.desc(), candidacies.c.id.desc()
    persons = (
        select(
            *person,
            (func.array_agg(aggregate_order_by(candidacies.c.sex, *order))[1] == "female").label("woman"),
            (func.count(on_list.c.id) > 0).label("formal"),
        )
        .outerjoin_from(candidacies, on_list, on_list.c.id == candidacies.c.id)
        .where(candidacies.c.election_id.in_(select(posted.c.election_id)), candidacies.c.opened_at <= AS_OF)
        .group_by(*person)
        .subquery("persons")
    )
    woman, formal = persons.c.woman, persons.c.formal
    query = select(
        *_of(posted),
        func.count().label("nominees"),
        func.count().filter(woman).label("women_nominees"),
        func.count().filter(formal).label("formal_candidates"),
        func.count().filter(formal, woman).label("women_formal_candidates"),
    )
    query = query.join_from(posted, persons, persons.c.election_id == posted.c.election_id)
    return query.group_by(*_of(posted)).subquery("candidates")


def _seats(posted: CTE) -> Subquery:
    seats = _each(posted.c.contests, "$[*].seats", "seats")
    total = func.sum(cast(seats.c.value, Integer)).label("formal_seats")
    return select(*_of(posted), total).select_from(posted.join(seats, true())).group_by(*_of(posted)).subquery("seats")


def _each(of: ColumnElement[object], path: str, name: str) -> TableValuedAlias:
    """Every value of a JSON column at a path."""
    found = func.jsonb_path_query(of, cast(path, JSONPATH))
    return found.table_valued(column("value", JSONB)).render_derived(name)


def _of(posted: CTE) -> list[ColumnElement[object]]:
    return [posted.c[key] for key in _KEYS]
