"""Plans, their communities and their checks (方案、审核)."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.plans import Created, Plan, PlanCheck, PlanContent, State
from registry.storage.tables.elections import elections
from registry.storage.tables.plans import plan_checks, plan_communities, plan_offices, plans

_SEATS = (
    select(func.json_object_agg(plan_offices.c.office, aggregate_order_by(plan_offices.c.seats, plan_offices.c.office)))
    .where(
        plan_offices.c.plan_id == plan_communities.c.plan_id,
        plan_offices.c.community_code == plan_communities.c.community_code,
        plan_offices.c.body == plan_communities.c.body,
    )
    .scalar_subquery()
)
_BODY = func.json_build_object(
    "community",
    plan_communities.c.community_code,
    "body",
    plan_communities.c.body,
    "mode",
    plan_communities.c.mode,
    "law",
    plan_communities.c.law,
    "seats",
    _SEATS,
    "opinion_sha256",
    plan_communities.c.opinion_sha256,
)
_CHECK = func.json_build_object(
    "office",
    plan_checks.c.office,
    "agreed",
    plan_checks.c.agreed,
    "remark",
    plan_checks.c.remark,
    "checked_by",
    plan_checks.c.checked_by,
    "checked_at",
    plan_checks.c.checked_at,
)
_CREATED = func.json_build_object("id", elections.c.id, "community_code", elections.c.community_code)
_PLAN = select(
    plans,
    select(func.json_agg(aggregate_order_by(_BODY, plan_communities.c.community_code, plan_communities.c.body)))
    .where(plan_communities.c.plan_id == plans.c.id)
    .scalar_subquery()
    .label("bodies"),
    select(func.json_agg(aggregate_order_by(_CHECK, plan_checks.c.checked_at, plan_checks.c.office)))
    .where(plan_checks.c.plan_id == plans.c.id)
    .scalar_subquery()
    .label("checks"),
    select(func.json_agg(aggregate_order_by(_CREATED, elections.c.id)))
    .where(elections.c.plan_id == plans.c.id)
    .scalar_subquery()
    .label("elections"),
)


@dataclass(frozen=True, slots=True)
class _Own:
    """What a row holds of a plan beside its content."""

    id: UUID
    state: State
    rulebook_sha256: str | None
    checks: tuple[PlanCheck, ...] | None
    elections: tuple[Created, ...] | None
    version: int


class PlanStore:
    """Plans by id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, plan_id: UUID) -> Plan | None:
        """One plan with its checks and the elections it created."""
        row = (await self._session.execute(_PLAN.where(plans.c.id == plan_id))).first()
        return _plan(row) if row else None

    async def all_of(self, ids: Collection[UUID]) -> list[Plan]:
        """These plans."""
        return [_plan(row) for row in await self._session.execute(_PLAN.where(plans.c.id.in_(ids)))]

    async def lock(self, plan: Plan) -> Plan:
        """The plan as it now stands, locked until the transaction ends."""
        await self._session.execute(select(plans.c.id).where(plans.c.id == plan.id).with_for_update())
        return _plan((await self._session.execute(_PLAN.where(plans.c.id == plan.id))).one())

    async def page(self, scope: str, after: UUID | None, limit: int) -> list[Plan]:
        """Plans of jurisdictions within `scope`, in order of their ids."""
        query = _PLAN.where(func.starts_with(plans.c.jurisdiction_code, scope))
        if after is not None:
            query = query.where(plans.c.id > after)
        return [_plan(row) for row in await self._session.execute(query.order_by(plans.c.id).limit(limit))]

    async def add(self, plan: Plan, created_by: str, created_at: datetime) -> None:
        """Keep a draft."""
        values = {"id": plan.id, "state": plan.state, "created_by": created_by, "created_at": created_at}
        await self._session.execute(insert(plans).values(**values, **_content(plan.content)))
        await self._add_bodies(plan)

    async def redraw(self, plan: Plan) -> Plan:
        """Keep another content as a draft; what was checked was another plan, so the checks go."""
        for table in (plan_checks, plan_offices, plan_communities):
            await self._session.execute(delete(table).where(table.c.plan_id == plan.id))
        await self._change(plan.id, state="draft", **_content(plan.content))
        await self._add_bodies(plan)
        return await self._again(plan)

    async def check(self, plan: Plan, state: str, check: PlanCheck) -> Plan | None:
        """Keep one office's check; None when the office or the person has checked before."""
        statement = upsert(plan_checks).values(plan_id=plan.id, **rows.columns(check)).on_conflict_do_nothing()
        if (await self._session.execute(statement.returning(plan_checks.c.office))).first() is None:
            return None
        await self._change(plan.id, state=state)
        return await self._again(plan)

    async def activate(self, plan: Plan, rulebook_sha256: str, agencies: dict[str, str], at: datetime) -> None:
        """Make the plan active under a frozen rulebook."""
        values = {"rulebook_sha256": rulebook_sha256, "agencies": agencies, "activated_at": at}
        await self._change(plan.id, state="active", **values)

    async def move(self, plan: Plan, state: str) -> Plan:
        """Keep another state of a locked plan."""
        await self._change(plan.id, state=state)
        return await self._again(plan)

    async def _again(self, plan: Plan) -> Plan:
        return _plan((await self._session.execute(_PLAN.where(plans.c.id == plan.id))).one())

    async def _change(self, plan_id: UUID, **values: object) -> None:
        statement = update(plans).where(plans.c.id == plan_id)
        await self._session.execute(statement.values(version=plans.c.version + 1, **values))

    async def _add_bodies(self, plan: Plan) -> None:
        keys = [
            {"plan_id": plan.id, "community_code": each.community, "body": each.body} for each in plan.content.bodies
        ]
        own = [
            {**key, "mode": each.mode, "law": each.law, "opinion_sha256": each.opinion_sha256}
            for key, each in zip(keys, plan.content.bodies, strict=True)
        ]
        seats = [
            {**key, "office": office, "seats": count}
            for key, each in zip(keys, plan.content.bodies, strict=True)
            for office, count in each.seats.items()
        ]
        if not own:
            return
        await self._session.execute(insert(plan_communities), own)
        await self._session.execute(insert(plan_offices), seats)


def _content(content: PlanContent) -> dict[str, object]:
    """The plan's own columns; only what it states of its values is kept."""
    values = asdict(content) | {
        "plan_values": content.plan_values.stated(),
        "vacancies": [str(each) for each in content.vacancies],
        "stages": rows.dump(list(content.stages)),
    }
    return {name: value for name, value in values.items() if name != "bodies"}


def _plan(row: Row[tuple[object, ...]]) -> Plan:
    own, content = rows.read(_Own, row), rows.load(PlanContent, {**row._mapping, "bodies": row.bodies or ()})
    return Plan(own.id, content, own.state, own.rulebook_sha256, own.checks or (), own.elections or (), own.version)
