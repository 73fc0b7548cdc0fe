"""Plans, their communities and their checks (方案、审核)."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from electoral_rules import Rulebook
from electoral_rules.organisation.plans import Vacancy
from sqlalchemy import delete, func, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.plans import Plan, PlanContent
from registry.storage.tables import plan_checks, plan_communities, plans, rulebooks

_CONTENT = (
    "document", "jurisdiction_code", "title", "body", "kind", "mode", "law", "measures", "plan_values", "readings", "agencies",
)  # fmt: skip


class Plans:
    """Plans by id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, plan_id: UUID, content: PlanContent, **kept: Any) -> None:
        """Keeps a draft."""
        await self._session.execute(plain_insert(plans).values(id=plan_id, state="draft", **_columns(content), **kept))
        await self._add_communities(plan_id, content)

    async def find(self, plan_id: UUID, *, lock: bool = False) -> Plan | None:
        """One plan; locked until the transaction ends where it is to be changed."""
        query = select(plans).where(plans.c.id == plan_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).mappings().first()
        if row is None:
            return None
        planned = select(plan_communities).where(plan_communities.c.plan_id == plan_id)
        listed = await self._session.execute(
            planned.order_by(plan_communities.c.community_code, plan_communities.c.office)
        )
        vacancies = tuple(Vacancy(entry.community_code, entry.office, entry.seats) for entry in listed)
        content = PlanContent(**{name: row[name] for name in _CONTENT}, vacancies=vacancies)
        return Plan(plan_id, content, row["state"], row["rulebook_sha256"], row["version"])

    async def page(self, scope: str, after: UUID | None, limit: int) -> list[UUID]:
        """Ids of the plans of jurisdictions within `scope`, in order."""
        query = select(plans.c.id).where(func.starts_with(plans.c.jurisdiction_code, scope))
        if after is not None:
            query = query.where(plans.c.id > after)
        return list(await self._session.scalars(query.order_by(plans.c.id).limit(limit)))

    async def replace(self, plan_id: UUID, content: PlanContent) -> None:
        """Another content; what was checked was another plan, so the checks go."""
        for table in (plan_checks, plan_communities):
            await self._session.execute(delete(table).where(table.c.plan_id == plan_id))
        await self._change(plan_id, state="draft", **_columns(content))
        await self._add_communities(plan_id, content)

    async def check(self, plan_id: UUID, state: str, row: dict[str, Any]) -> bool:
        """Keeps one office's check; False when the office or the person has checked before."""
        statement = insert(plan_checks).values(plan_id=plan_id, **row).on_conflict_do_nothing()
        taken = (await self._session.execute(statement.returning(plan_checks.c.office))).first()
        if taken is not None:
            await self._change(plan_id, state=state)
        return taken is not None

    async def checks(self, plan_id: UUID) -> list[dict[str, Any]]:
        """The checks so far, in order of time."""
        query = select(plan_checks).where(plan_checks.c.plan_id == plan_id).order_by(plan_checks.c.checked_at)
        return [dict(row) for row in (await self._session.execute(query)).mappings()]

    async def activate(self, plan_id: UUID, rules: Rulebook, **kept: Any) -> None:
        """Freezes the rulebook with the plan."""
        frozen = {"sha256": rules.sha256, "content": rules.to_json(), "frozen_at": kept["activated_at"]}
        await self._session.execute(insert(rulebooks).values(frozen).on_conflict_do_nothing())
        await self._change(plan_id, state="active", rulebook_sha256=rules.sha256, **kept)

    async def _change(self, plan_id: UUID, **values: Any) -> None:
        statement = update(plans).where(plans.c.id == plan_id)
        await self._session.execute(statement.values(version=plans.c.version + 1, **values))

    async def _add_communities(self, plan_id: UUID, content: PlanContent) -> None:
        rows = [
            {"plan_id": plan_id, "community_code": planned.community, "office": planned.office, "seats": planned.seats}
            for planned in content.vacancies
        ]
        await self._session.execute(plain_insert(plan_communities), rows)


def _columns(content: PlanContent) -> dict[str, Any]:
    return {name: value for name, value in asdict(content).items() if name in _CONTENT}
