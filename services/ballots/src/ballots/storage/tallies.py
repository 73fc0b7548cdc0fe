"""The votes of a place election by election as of an instant (各项选举的投票情况): one statement a page."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from electoral_rules.ballots.statements import VOID
from service_kit import rows
from sqlalchemy import CTE, Subquery, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.tally import Tally
from ballots.storage.results import results
from ballots.storage.sessions import sessions
from ballots.storage.statements import statements

_BODY = results.c.body
_COUNTED = ("counted_ballots", "void_ballots", "seats_filled", "persons_elected_void")


class TallyStore:
    """Reads within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def page(self, within: str, as_of: datetime, after: UUID | None, limit: int) -> Sequence[Tally]:
        """The elections of a place whose first vote was over by then, by id."""
        held = _held(within, as_of, after, limit)
        outcomes = _outcomes(held, as_of)
        sums = [func.coalesce(outcomes.c[name], 0).label(name) for name in _COUNTED]
        query = select(held, *sums).outerjoin(outcomes, outcomes.c.election_id == held.c.election_id)
        return [rows.read(Tally, row) for row in await self._db.execute(query.order_by(held.c.election_id))]


def _held(within: str, as_of: datetime, after: UUID | None, limit: int) -> CTE:
    """The elections of the page, with who was on the list of the first vote and who came to it."""
    first = sessions.c.round == 1
    query = select(
        sessions.c.election_id,
        func.count().label("rounds"),
        func.coalesce(func.sum(sessions.c.entitled).filter(first), 0).label("entitled"),
        func.coalesce(func.sum(sessions.c.attended).filter(first), 0).label("attended"),
    ).where(func.starts_with(sessions.c.community_code, within), sessions.c.closed_at <= as_of)
    if after is not None:
        query = query.where(sessions.c.election_id > after)
    query = query.group_by(sessions.c.election_id).order_by(sessions.c.election_id).limit(limit)
    return query.cte("held")


def _outcomes(held: CTE, as_of: datetime) -> Subquery:
    """What was announced of them; a sheet counts once for each office on it."""
    stated = _stated(held, as_of)
    of_result = (stated.c.election_id == results.c.election_id) & (stated.c.result_id == results.c.id)
    void_papers, annulled = _BODY["void"].as_integer(), func.coalesce(stated.c.persons, 0)
    elected = func.jsonb_array_length(_BODY["outcome"]["elected"])
    query = select(
        results.c.election_id,
        func.sum(_BODY["valid"].as_integer() + void_papers).label("counted_ballots"),
        func.sum(void_papers).label("void_ballots"),
        func.sum(elected - annulled).label("seats_filled"),
        func.sum(annulled).label("persons_elected_void"),
    )
    query = query.join(held, held.c.election_id == results.c.election_id).outerjoin(stated, of_result)
    return query.where(results.c.announced_at <= as_of).group_by(results.c.election_id).subquery("outcomes")


def _stated(held: CTE, as_of: datetime) -> Subquery:
    """How many persons of each result were declared void by then."""
    of = statements.c
    query = select(of.election_id, of.result_id, func.count(of.person.distinct()).label("persons"))
    query = query.join(held, held.c.election_id == of.election_id).where(of.kind == VOID, of.made_at <= as_of)
    return query.group_by(of.election_id, of.result_id).subquery("stated")
