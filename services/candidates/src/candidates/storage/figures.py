"""Counts of candidates (候选人计数): one statement over posted lists and candidacies of a place."""

from collections.abc import Sequence
from datetime import datetime

from electoral_rules.candidates import listing
from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit import rows
from service_kit.counting import stacked
from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Subquery,
    TableValuedAlias,
    Uuid,
    column,
    extract,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.storage.tables import candidacies, slates

_KEYS = ("area", "year", "kind", "body", "mode")


class FigureStore:
    """Counts, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        posted = _posted(under, as_of, year)
        query = stacked(_KEYS, _nominees(posted, as_of), _formal(posted), _seats(posted))
        return [rows.read(Counted, row) for row in await self._session.execute(query)]


def _posted(under: str, as_of: datetime, year: int | None) -> CTE:
    """The formal lists that were posted by then, and what their election is."""
    held_in = extract("year", slates.c.election_day).cast(Integer)
    query = select(
        slates.c.election_id,
        slates.c.contests,
        func.left(slates.c.community_code, area_length(under)).label("area"),
        held_in.label("year"),
        slates.c.election_kind.label("kind"),
        slates.c.body,
        slates.c.mode,
    ).where(
        slates.c.kind == listing.FORMAL,
        func.starts_with(slates.c.community_code, under),
        slates.c.posted_at <= as_of,
        slates.c.election_day.is_not(None),
    )
    if year is not None:
        query = query.where(held_in == year)
    return query.cte("posted")


def _nominees(posted: CTE, as_of: datetime) -> Subquery:
    """Persons who stood for any office of the election, once each."""
    person = (candidacies.c.election_id, candidacies.c.resident_id, candidacies.c.sex)
    persons = (
        select(*_of(posted), *person)
        .distinct()
        .join(candidacies, candidacies.c.election_id == posted.c.election_id)
        .where(candidacies.c.opened_at <= as_of)
        .subquery("persons")
    )
    return _persons(persons, "nominees", "women_nominees")


def _formal(posted: CTE) -> Subquery:
    """Persons on the formal list, once each."""
    contest = _elements(posted.c.contests, "contest")
    candidate = _elements(contest.c.value["candidates"], "candidate")
    candidacy = candidate.c.value["candidacy_id"].as_string().cast(Uuid)
    own = (candidacies.c.election_id == posted.c.election_id) & (candidacies.c.id == candidacy)
    persons = (
        select(*_of(posted), candidacies.c.election_id, candidacies.c.resident_id, candidacies.c.sex)
        .distinct()
        .select_from(posted.join(contest, true()).join(candidate, true()).join(candidacies, own))
        .subquery("listed_persons")
    )
    return _persons(persons, "formal_candidates", "women_formal_candidates")


def _seats(posted: CTE) -> Subquery:
    contest = _elements(posted.c.contests, "contest")
    seats = func.sum(contest.c.value["seats"].as_integer()).label("formal_seats")
    return (
        select(*_of(posted), seats).select_from(posted.join(contest, true())).group_by(*_of(posted)).subquery("seats")
    )


def _persons(persons: Subquery, all_: str, women: str) -> Subquery:
    keys = [persons.c[key] for key in _KEYS]
    counts = func.count().label(all_), func.count().filter(persons.c.sex == "female").label(women)
    return select(*keys, *counts).group_by(*keys).subquery(all_)


def _elements(of: ColumnElement[object], name: str) -> TableValuedAlias:
    return func.jsonb_array_elements(of).table_valued(column("value", JSONB)).alias(name)


def _of(posted: CTE) -> list[ColumnElement[object]]:
    return [posted.c[key] for key in _KEYS]
