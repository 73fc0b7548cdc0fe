"""When bodies were elected last (上届选举): as stated, or as an election of this register."""

from datetime import date

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.dates import scope
from electoral_rules.organisation import elected
from service_kit import rows
from sqlalchemy import func, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.domain.terms import LastElection, TermLine
from registry.storage.tables.communities import community_circumstances
from registry.storage.tables.elections import elections, open_elections
from registry.storage.tables.places import jurisdictions
from registry.storage.tables.terms import last_elections

_NOTHING = [each for each in ELECTION.states if steps.came_to_nothing(each)]
# A body is elected once the vote is over, whatever papers are still to follow.
_HELD = (
    (elections.c.kind == scope.GENERAL)
    & elections.c.state.not_in(_NOTHING)
    & elections.c.step.not_in(steps.before_the_vote_is_over())
    & elections.c.election_day.is_not(None)
)
_NEWEST = (
    select(last_elections.c.community_code, last_elections.c.body, last_elections.c.elected_on)
    .ext(distinct_on(last_elections.c.community_code, last_elections.c.body))
    .order_by(last_elections.c.community_code, last_elections.c.body, last_elections.c.version.desc())
    .subquery()
)


class TermStore:
    """Last elections, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def next_version(self, community: str, body: str) -> int:
        """The version after the newest that was stated."""
        own = (last_elections.c.community_code == community) & (last_elections.c.body == body)
        return await rows.next_of(self._session, last_elections.c.version, own)

    async def add(self, stated: LastElection) -> bool:
        """Keep what is stated; False where somebody else has just stated it."""
        row = insert(last_elections).values(**rows.columns(stated)).on_conflict_do_nothing()
        return await self._session.scalar(row.returning(last_elections.c.version)) is not None

    async def previous(self, election: Election) -> date | None:
        """The day the body of an election was elected before it; None where nobody stated it and none was held here."""
        before = _HELD & (elections.c.id != election.id)
        own = select(func.max(elections.c.election_day)).where(
            before, elections.c.community_code == election.community_code, elections.c.body == election.body
        )
        stated = select(_NEWEST.c.elected_on).where(
            _NEWEST.c.community_code == election.community_code, _NEWEST.c.body == election.body
        )
        days = [await self._session.scalar(own), await self._session.scalar(stated)]
        return max((each for each in days if each is not None), default=None)

    async def lines(self, within_scope: str, body: str, within: str) -> list[TermLine]:
        """The last election of a body, of every body where it is "", in each community of a scope and a place, by code."""
        held = select(elections.c.community_code, elections.c.body, elections.c.election_day.label("elected_on"))
        known = union_all(held.where(_HELD), select(_NEWEST)).subquery()
        latest = (
            select(known.c.community_code, known.c.body, func.max(known.c.elected_on).label("elected_on"))
            .where(
                known.c.body.in_([body] if body else [*elected.bodies()]),
                *(func.starts_with(known.c.community_code, each) for each in (within_scope, within)),
            )
            .group_by(known.c.community_code, known.c.body)
            .subquery()
        )
        reform = (
            select(community_circumstances.c.village_reform_finished)
            .where(community_circumstances.c.community_code == latest.c.community_code)
            .order_by(community_circumstances.c.version.desc())
            .limit(1)
            .scalar_subquery()
        )
        opened = (
            select(open_elections.c.election_id)
            .join(elections, elections.c.id == open_elections.c.election_id)
            .where(
                open_elections.c.community_code == latest.c.community_code,
                open_elections.c.body == latest.c.body,
                elections.c.kind == scope.GENERAL,
            )
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(
                latest,
                jurisdictions.c.name.label("community_name"),
                reform.label("village_reform_finished"),
                opened.label("open_election"),
            )
            .join(jurisdictions, jurisdictions.c.code == latest.c.community_code)
            .order_by(latest.c.community_code, latest.c.body)
        )
        return [rows.read(TermLine, row) for row in await self._session.execute(query)]
