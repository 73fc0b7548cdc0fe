"""Counts of votes (投票计数): one statement over sessions, sheets, counts, results and certificates of a place."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

from electoral_rules.ballots.statements import VOID
from electoral_rules.ballots.voting import MOBILE
from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit.counting import AS_OF, TODAY, Extent, area_of, count_rows, in_year, is_under, stacked
from sqlalchemy import CTE, ColumnElement, Executable, FromClause, Integer, Subquery, and_, extract, func, not_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.storage.boxes import boxes
from ballots.storage.certificates import certificates
from ballots.storage.counts import counts
from ballots.storage.results import results
from ballots.storage.sessions import sessions
from ballots.storage.sheets import sheets
from ballots.storage.statements import statements
from ballots.storage.venues import venues

_KEYS = ("area", "year", "kind", "body", "mode")
_OUTCOME = results.c.body["outcome"]
_VALID = _OUTCOME["valid"].as_boolean()


class FigureStore:
    """Reads within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def count(self, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        extent = Extent(under, area_length(under), as_of, year)
        return await count_rows(self._db, Counted, _statement(), extent)


@cache
def _statement() -> Executable:
    held = _held()
    return stacked(_KEYS, _sessions(held, _void()))


def _held() -> CTE:
    """The sessions that were closed by then, and what their election is."""
    query = select(
        sessions.c.election_id,
        sessions.c.id.label("session_id"),
        sessions.c.round,
        sessions.c.entitled,
        sessions.c.attended,
        func.jsonb_array_length(sessions.c.ballot).label("contests"),
        area_of(sessions.c.community_code),
        extract("year", sessions.c.election_day).cast(Integer).label("year"),
        func.nullif(sessions.c.election_kind, "").label("kind"),
        func.nullif(sessions.c.body, "").label("body"),
        func.nullif(sessions.c.mode, "").label("mode"),
    ).where(is_under(sessions.c.community_code), sessions.c.closed_at <= AS_OF)
    return query.where(in_year(sessions.c.election_day)).cte("held")


def _void() -> CTE:
    """Of whom it was stated by then that their election was void, once for each result."""
    person = (statements.c.election_id, statements.c.result_id, statements.c.person)
    return select(*person).distinct().where(statements.c.kind == VOID, statements.c.made_at <= AS_OF).cte("void")


def _sessions(held: CTE, void: CTE) -> Subquery:
    """Sessions with what is counted of each: every table is added up by session once, before it meets the others.

    The first of an election stands for it.
    """
    decided, invalid = _decided(held, void), _invalid(held)
    parts = (_papers(held), _boxes(held), _certificates(held, void))
    first = held.c.round == 1
    again = and_(held.c.round == 2, func.coalesce(invalid.c.round > 1, True))
    query = select(
        *(held.c[key] for key in _KEYS),
        func.count().filter(first).label("elections_held"),
        func.count().filter(first, decided.c.complete == held.c.contests).label("elections_done_at_once"),
        func.count().filter(again).label("elections_voted_again"),
        func.count().filter(first, invalid.c.round.is_not(None)).label("elections_held_again"),
        func.sum(held.c.entitled).filter(first).label("entitled"),
        func.sum(held.c.attended).filter(first).label("attended"),
        func.sum(decided.c.valid + decided.c.void).label("counted_ballots"),
        func.sum(decided.c.void).label("void_ballots"),
        func.sum(decided.c.seats).filter(first).label("seats"),
        func.sum(decided.c.elected - decided.c.stated).label("seats_filled"),
        func.sum(decided.c.stated).label("persons_elected_void"),
        *(func.sum(each).label(each.name) for part in parts for each in part.c if each.name != "session_id"),
    )
    joined = held.outerjoin(invalid, invalid.c.election_id == held.c.election_id)
    for part in (decided, *parts):
        joined = joined.outerjoin(part, part.c.session_id == held.c.session_id)
    return query.select_from(joined).group_by(*(held.c[key] for key in _KEYS)).subquery("of_sessions")


def _invalid(held: CTE) -> Subquery:
    """The first round whose vote was invalid, of whatever year."""
    invalid = (
        select(results.c.election_id, func.min(results.c.round).label("round"))
        .where(results.c.election_id.in_(select(held.c.election_id)), results.c.announced_at <= AS_OF, not_(_VALID))
        .group_by(results.c.election_id)
    )
    return invalid.subquery("invalid")


def _decided(held: CTE, void: CTE) -> Subquery:
    """What the results come to that were announced by then."""
    result = (void.c.election_id, void.c.result_id)
    stated = select(*result, func.count().label("persons")).group_by(*result).subquery("stated")
    counts_ = (
        func.count().filter(_VALID, _OUTCOME["open_seats"].as_integer() == 0).label("complete"),
        *(func.sum(results.c.body[name].as_integer()).label(name) for name in ("valid", "void", "seats")),
        func.sum(func.jsonb_array_length(_OUTCOME["elected"])).label("elected"),
        func.coalesce(func.sum(stated.c.persons), 0).label("stated"),
    )
    joined = results.outerjoin(stated, _result_of(stated))
    return _by_session(results.c.session_id, held, *counts_, where=(results.c.announced_at <= AS_OF,), of=joined)


def _papers(held: CTE) -> Subquery:
    sums = func.sum(sheets.c.issued).label("sheets_issued"), func.sum(sheets.c.returned).label("sheets_returned")
    return _by_session(sheets.c.session_id, held, *sums)


def _boxes(held: CTE) -> Subquery:
    """The ballots of mobile boxes in contests with a result, by the last count of each box and contest."""
    at = and_(
        venues.c.election_id == boxes.c.election_id,
        venues.c.session_id == boxes.c.session_id,
        venues.c.number == boxes.c.venue,
        venues.c.kind == MOBILE,
    )
    in_box = and_(counts.c.election_id == boxes.c.election_id, counts.c.box_id == boxes.c.id)
    of_count = counts.c.election_id, counts.c.box_id, counts.c.contest_id
    last = (
        select(*of_count, boxes.c.session_id, counts.c.figures["returned"].as_integer().label("returned"))
        .ext(distinct_on(*of_count))
        .select_from(boxes.join(venues, at).join(counts, in_box))
        .where(boxes.c.session_id.in_(select(held.c.session_id)), counts.c.confirmed_at <= AS_OF)
        .order_by(*of_count, counts.c.attempt.desc())
        .subquery("last")
    )
    own = and_(
        results.c.election_id == last.c.election_id,
        results.c.session_id == last.c.session_id,
        results.c.contest_id == last.c.contest_id,
        results.c.announced_at <= AS_OF,
    )
    returned = func.sum(last.c.returned).label("mobile_ballots")
    return select(last.c.session_id, returned).join(results, own).group_by(last.c.session_id).subquery("mobile")


def _certificates(held: CTE, void: CTE) -> Subquery:
    issued = and_(_result_of(certificates), certificates.c.issued_on <= TODAY)
    of_person = and_(_result_of(void), void.c.person == certificates.c.candidate)
    numbers = func.count().label("certificates_issued"), func.count(void.c.person).label("certificates_void")
    joined = results.join(certificates, issued).outerjoin(void, of_person)
    return _by_session(results.c.session_id, held, *numbers, where=(results.c.announced_at <= AS_OF,), of=joined)


def _by_session(
    session_id: ColumnElement[UUID],
    held: CTE,
    *numbers: ColumnElement[int],
    where: Sequence[ColumnElement[bool]] = (),
    of: FromClause | None = None,
) -> Subquery:
    """Counts of each session that was held."""
    query = select(session_id, *numbers).where(session_id.in_(select(held.c.session_id)), *where).group_by(session_id)
    return (query if of is None else query.select_from(of)).subquery()


def _result_of(rows_: FromClause) -> ColumnElement[bool]:
    return and_(rows_.c.election_id == results.c.election_id, rows_.c.result_id == results.c.id)
