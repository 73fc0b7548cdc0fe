"""Counts of votes (投票计数): one statement over sessions, sheets, counts, results and certificates of a place."""

from collections.abc import Sequence
from datetime import datetime

from electoral_rules.ballots.statements import VOID
from electoral_rules.ballots.voting import MOBILE
from electoral_rules.figures.areas import area_length
from electoral_rules.figures.lines import Counted
from service_kit import clock, rows
from service_kit.counting import stacked
from sqlalchemy import CTE, ColumnElement, Integer, Subquery, and_, exists, extract, func, not_, select
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
_FILLED = func.jsonb_array_length(results.c.body["outcome"]["elected"])
_OPEN = results.c.body["outcome"]["open_seats"].as_integer()
_VALID = results.c.body["outcome"]["valid"].as_boolean()


class FigureStore:
    """Reads within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def count(self, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        held = _held(under, as_of, year)
        of_results = (_results(held, as_of), _certificates(held, as_of))
        query = stacked(_KEYS, _votes(held, as_of), _papers(held), _boxes(held, as_of), *of_results)
        return [rows.read(Counted, row) for row in await self._db.execute(query)]


def _held(under: str, as_of: datetime, year: int | None) -> CTE:
    """The sessions that were closed by then, and what their election is."""
    held_in = extract("year", sessions.c.election_day).cast(Integer)
    query = select(
        sessions.c.election_id,
        sessions.c.id,
        sessions.c.round,
        sessions.c.entitled,
        sessions.c.attended,
        func.jsonb_array_length(sessions.c.ballot).label("contests"),
        func.left(sessions.c.community_code, area_length(under)).label("area"),
        held_in.label("year"),
        func.nullif(sessions.c.election_kind, "").label("kind"),
        func.nullif(sessions.c.body, "").label("body"),
        func.nullif(sessions.c.mode, "").label("mode"),
    ).where(func.starts_with(sessions.c.community_code, under), sessions.c.closed_at <= as_of)
    if year is not None:
        query = query.where(held_in == year)
    return query.cte("held")


def _votes(held: CTE, as_of: datetime) -> Subquery:
    of_session = (results.c.election_id == held.c.election_id) & (results.c.session_id == held.c.id)
    announced = results.c.announced_at <= as_of
    decided = (
        select(
            results.c.election_id,
            results.c.session_id,
            func.count().label("contests"),
            func.bool_and(_VALID).label("valid"),
            func.sum(_OPEN).label("left_open"),
        )
        .join(held, of_session)
        .where(announced)
        .group_by(results.c.election_id, results.c.session_id)
        .subquery("decided")
    )
    invalid = exists().where(results.c.election_id == held.c.election_id, announced, not_(_VALID)).correlate(held)
    once = and_(decided.c.contests == held.c.contests, decided.c.valid, decided.c.left_open == 0)
    first, second = held.c.round == 1, held.c.round == 2
    own = (decided.c.election_id == held.c.election_id) & (decided.c.session_id == held.c.id)
    query = select(
        *_of(held),
        func.count().filter(first).label("elections_held"),
        func.count().filter(first, once).label("elections_done_at_once"),
        func.count().filter(second, not_(invalid)).label("elections_voted_again"),
        func.count().filter(first, invalid).label("elections_held_again"),
        func.sum(held.c.entitled).filter(first).label("entitled"),
        func.sum(held.c.attended).filter(first).label("attended"),
    )
    return query.select_from(held.outerjoin(decided, own)).group_by(*_of(held)).subquery("votes")


def _papers(held: CTE) -> Subquery:
    own = (sheets.c.election_id == held.c.election_id) & (sheets.c.session_id == held.c.id)
    sums = func.sum(sheets.c.issued).label("sheets_issued"), func.sum(sheets.c.returned).label("sheets_returned")
    return select(*_of(held), *sums).join(sheets, own).group_by(*_of(held)).subquery("papers")


def _boxes(held: CTE, as_of: datetime) -> Subquery:
    """The ballots of mobile boxes, by the last count of each box and contest."""
    of_count = counts.c.election_id, counts.c.box_id, counts.c.contest_id
    in_box = (boxes.c.election_id == counts.c.election_id) & (boxes.c.id == counts.c.box_id)
    at = and_(
        venues.c.election_id == boxes.c.election_id,
        venues.c.session_id == boxes.c.session_id,
        venues.c.number == boxes.c.venue,
        venues.c.kind == MOBILE,
    )
    own = (boxes.c.election_id == held.c.election_id) & (boxes.c.session_id == held.c.id)
    last = (
        select(*_of(held), counts.c.figures["returned"].as_integer().label("returned"))
        .ext(distinct_on(*of_count))
        .select_from(held.join(boxes, own).join(venues, at).join(counts, in_box))
        .where(counts.c.confirmed_at <= as_of)
        .order_by(*of_count, counts.c.attempt.desc())
        .subquery("last")
    )
    keys = [last.c[key] for key in _KEYS]
    return select(*keys, func.sum(last.c.returned).label("mobile_ballots")).group_by(*keys).subquery("mobile")


def _results(held: CTE, as_of: datetime) -> Subquery:
    own = (results.c.election_id == held.c.election_id) & (results.c.session_id == held.c.id)
    void = (
        select(
            statements.c.election_id, statements.c.result_id, func.count(statements.c.person.distinct()).label("void")
        )
        .where(statements.c.kind == VOID, statements.c.made_at <= as_of)
        .group_by(statements.c.election_id, statements.c.result_id)
        .subquery("void")
    )
    of_result = (void.c.election_id == results.c.election_id) & (void.c.result_id == results.c.id)
    stated, void_papers = func.coalesce(void.c.void, 0), results.c.body["void"].as_integer()
    query = select(
        *_of(held),
        func.sum(results.c.body["valid"].as_integer() + void_papers).label("counted_ballots"),
        func.sum(void_papers).label("void_ballots"),
        func.sum(results.c.body["seats"].as_integer()).filter(held.c.round == 1).label("seats"),
        func.sum(_FILLED - stated).label("seats_filled"),
        func.sum(stated).label("persons_elected_void"),
    )
    query = query.select_from(held.join(results, own).outerjoin(void, of_result))
    return query.where(results.c.announced_at <= as_of).group_by(*_of(held)).subquery("of_results")


def _certificates(held: CTE, as_of: datetime) -> Subquery:
    own = (results.c.election_id == held.c.election_id) & (results.c.session_id == held.c.id)
    of_result = (certificates.c.election_id == results.c.election_id) & (certificates.c.result_id == results.c.id)
    void = exists().where(
        statements.c.election_id == certificates.c.election_id,
        statements.c.result_id == certificates.c.result_id,
        statements.c.person == certificates.c.candidate,
        statements.c.kind == VOID,
        statements.c.made_at <= as_of,
    )
    query = select(
        *_of(held),
        func.count().label("certificates_issued"),
        func.count().filter(void).label("certificates_void"),
    )
    query = query.select_from(held.join(results, own).join(certificates, of_result))
    issued = certificates.c.issued_on <= clock.local_date(as_of)
    return query.where(issued).group_by(*_of(held)).subquery("papers_of_office")


def _of(held: CTE) -> list[ColumnElement[object]]:
    return [held.c[key] for key in _KEYS]
