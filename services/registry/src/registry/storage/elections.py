"""Elections and their contests (选举、职位)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import delete, func, insert, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Claim, Election, Order
from registry.domain.progress import Placed, StandingCount
from registry.domain.vacancies import Vacancy
from registry.storage.tables.elections import (
    contests,
    day_exceptions,
    election_days,
    election_orders,
    elections,
    open_elections,
)
from registry.storage.tables.places import jurisdictions

_CONTEST = func.json_build_object(
    "id",
    contests.c.id,
    "office",
    contests.c.office,
    "seats",
    contests.c.seats,
    "contested",
    contests.c.contested,
)
_CONTESTS = (
    select(func.json_agg(aggregate_order_by(_CONTEST, contests.c.office)))
    .where(contests.c.election_id == elections.c.id)
    .scalar_subquery()
)
_ORDER = func.json_build_object(
    "number",
    election_orders.c.number,
    "event",
    election_orders.c.event,
    "left_state",
    election_orders.c.left_state,
    "reason",
    election_orders.c.reason,
    "evidence_sha256",
    election_orders.c.evidence_sha256,
    "ordered_at",
    election_orders.c.ordered_at,
)
_LATEST = (
    select(_ORDER)
    .where(election_orders.c.election_id == elections.c.id)
    .order_by(election_orders.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_EXCEPTED = (
    select(
        func.coalesce(
            func.json_agg(aggregate_order_by(day_exceptions.c.rule, day_exceptions.c.rule)), text("'[]'::json")
        )
    )
    .where(
        day_exceptions.c.election_id == elections.c.id,
        day_exceptions.c.election_day == elections.c.election_day,
        day_exceptions.c.approved_by.is_not(None),
    )
    .scalar_subquery()
)
_ELECTION = select(
    elections,
    jurisdictions.c.name.label("community_name"),
    _CONTESTS.label("contests"),
    _LATEST.label("order"),
    _EXCEPTED.label("excepted_rules"),
).join(jurisdictions, jurisdictions.c.code == elections.c.community_code)
_OWN = ("id", "plan_id", "community_code", "body", "kind", "mode", "state", "step", "election_day", "rulebook_sha256")


class ElectionStore:
    """Elections by id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID) -> Election | None:
        """One election with its contests."""
        row = (await self._session.execute(_ELECTION.where(elections.c.id == election_id))).first()
        return rows.read(Election, row) if row else None

    async def hold(self, election_id: UUID) -> Election | None:
        """One election that keeps its state until the transaction ends; others may hold it, too."""
        query = _ELECTION.where(elections.c.id == election_id).with_for_update(of=elections, read=True)
        row = (await self._session.execute(query)).first()
        return rows.read(Election, row) if row else None

    async def lock(self, election: Election) -> Election:
        """The election as it now stands, locked until the transaction ends."""
        query = _ELECTION.where(elections.c.id == election.id).with_for_update(of=elections)
        return rows.read(Election, (await self._session.execute(query)).one())

    async def created_at(self, election_id: UUID) -> datetime:
        """When its plan was activated, and with it the election came to be."""
        query = select(elections.c.created_at).where(elections.c.id == election_id)
        created: datetime = (await self._session.scalars(query)).one()
        return created

    async def page(
        self, scope: str, plan_id: UUID | None, community: str, after: UUID | None, limit: int
    ) -> list[Election]:
        """Elections of communities within `scope`, of one plan or community where asked, in order of their ids."""
        query = _ELECTION.where(func.starts_with(elections.c.community_code, scope))
        if plan_id is not None:
            query = query.where(elections.c.plan_id == plan_id)
        if community:
            query = query.where(elections.c.community_code == community)
        if after is not None:
            query = query.where(elections.c.id > after)
        found = await self._session.execute(query.order_by(elections.c.id).limit(limit))
        return [rows.read(Election, row) for row in found]

    async def beside(self, election: Election) -> list[Election]:
        """All elections that its plan orders in its community, itself among them."""
        same = (elections.c.plan_id == election.plan_id) & (elections.c.community_code == election.community_code)
        found = await self._session.execute(_ELECTION.where(same).order_by(elections.c.id))
        return [rows.read(Election, row) for row in found]

    async def page_of_places(self, scope: str, after: UUID | None, limit: int) -> list[Election]:
        """Elections of communities within `scope` in the order of codes, those of a community by id."""
        query = _ELECTION.where(func.starts_with(elections.c.community_code, scope))
        if after is not None:
            last = select(elections.c.community_code).where(elections.c.id == after).scalar_subquery()
            query = query.where(tuple_(elections.c.community_code, elections.c.id) > tuple_(last, after))
        found = await self._session.execute(query.order_by(elections.c.community_code, elections.c.id).limit(limit))
        return [rows.read(Election, row) for row in found]

    async def count_states(self, scope: str) -> dict[str, int]:
        """How many elections of communities within `scope` are in each state."""
        own = func.starts_with(elections.c.community_code, scope)
        query = select(elections.c.state, func.count().label("number")).where(own).group_by(elections.c.state)
        return {row.state: row.number for row in await self._session.execute(query)}

    async def count_standings(self, scope: str) -> list[StandingCount]:
        """How many elections of communities within `scope` are in each state after each step."""
        own = func.starts_with(elections.c.community_code, scope)
        pair = elections.c.state, elections.c.step
        query = select(*pair, func.count().label("elections")).where(own).group_by(*pair).order_by(*pair)
        return [rows.read(StandingCount, row) for row in await self._session.execute(query)]

    async def placed(self, scope: str) -> list[Placed]:
        """Elections of communities within `scope`, as exits speak of them."""
        columns = (elections.c[name] for name in ("id", "plan_id", "community_code", "body"))
        query = select(*columns).where(func.starts_with(elections.c.community_code, scope))
        return [rows.read(Placed, row) for row in await self._session.execute(query)]

    async def add(self, created: Sequence[Election], at: datetime) -> None:
        """Keep new elections and their contests."""
        own = [{**{name: getattr(each, name) for name in _OWN}, "created_at": at} for each in created]
        await self._session.execute(insert(elections), own)
        seats = [{"election_id": each.id, **rows.columns(contest)} for each in created for contest in each.contests]
        await self._session.execute(insert(contests), seats)

    async def save(self, election: Election) -> Election:
        """Keep state, step, day and rulebook of a locked election as its next version; a pause of its check-ins is over."""
        values = {name: getattr(election, name) for name in ("state", "step", "election_day", "rulebook_sha256")}
        statement = update(elections).where(elections.c.id == election.id)
        values |= {"version": elections.c.version + 1, "check_ins_paused_until": None}
        await self._session.execute(statement.values(**values))
        return await self.lock(election)

    async def pause_check_ins(self, election: Election, until: datetime) -> None:
        """Keep until when nobody checks in for a locked election; no new version, as nothing of it changes."""
        statement = update(elections).where(elections.c.id == election.id)
        await self._session.execute(statement.values(check_ins_paused_until=until))

    async def keep_day(self, election: Election, day: date, at: datetime) -> None:
        """Keep that the day of a locked election was set, after those it had before."""
        number = await rows.next_of(self._session, election_days.c.number, election_days.c.election_id == election.id)
        row = {"election_id": election.id, "number": number, "election_day": day, "set_at": at}
        await self._session.execute(insert(election_days).values(row))

    async def open(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Let elections be the open ones of what they claim; answers the claims that another open one has already."""
        statement = upsert(open_elections).on_conflict_do_nothing()
        for claim in claims:
            await self._session.execute(statement, rows.columns(claim))
        ids = {claim.election_id for claim in claims}
        own = select(open_elections).where(open_elections.c.election_id.in_(ids))
        found = {rows.read(Claim, row) for row in await self._session.execute(own)}
        return [claim for claim in claims if claim not in found]

    async def opened_by(self, vacancies: Sequence[Vacancy]) -> Sequence[Claim]:
        """What the elections that left these vacancies still claim of their offices, because they are not over."""
        origin = tuple_(open_elections.c.election_id, open_elections.c.office)
        left = select(open_elections).where(origin.in_([(each.election_id, each.office) for each in vacancies]))
        return [rows.read(Claim, row) for row in await self._session.execute(left)]

    async def end(self, election: Election) -> None:
        """Let another election of what this one elects begin."""
        await self._session.execute(delete(open_elections).where(open_elections.c.election_id == election.id))

    async def add_order(self, election: Election, order: Order, by: str) -> None:
        """Keep an order on an election."""
        values = {"election_id": election.id, "ordered_by": by, **rows.columns(order)}
        await self._session.execute(insert(election_orders).values(values))

    async def orders(self, election_id: UUID) -> list[Order]:
        """Every order on an election, the first one first."""
        query = select(election_orders).where(election_orders.c.election_id == election_id)
        return [rows.read(Order, row) for row in await self._session.execute(query.order_by(election_orders.c.number))]

    async def open_in(self, community: str) -> list[Election]:
        """The elections of a community that are not over, in order of their ids."""
        ids = select(open_elections.c.election_id).where(open_elections.c.community_code == community)
        found = await self._session.execute(_ELECTION.where(elections.c.id.in_(ids)).order_by(elections.c.id))
        return [rows.read(Election, row) for row in found]

    async def open_of(self, plan_id: UUID) -> list[UUID]:
        """The elections of a plan that are not over."""
        query = select(open_elections.c.election_id).join(elections, elections.c.id == open_elections.c.election_id)
        found = await self._session.scalars(query.where(elections.c.plan_id == plan_id).distinct())
        return sorted(found)
