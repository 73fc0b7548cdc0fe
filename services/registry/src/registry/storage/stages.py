"""Stages of plans: their exits with what decided them, their closings and overrides (阶段、出口条件)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.exits import Place
from service_kit import clock, rows
from sqlalchemy import Row, Select, func, select, true, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.exits import Exit, Verdict
from registry.domain.stages import Closing, Override
from registry.storage.tables.elections import elections
from registry.storage.tables.stages import exit_verdicts, stage_closings, stage_exits, stage_overrides

_KEY = ("plan_id", "community_code", "body", "stage", "rule")
_SAME = tuple_(*(exit_verdicts.c[name] for name in _KEY)) == tuple_(*(stage_exits.c[name] for name in _KEY))
_VERDICTS = select(exit_verdicts).where(_SAME).correlate(stage_exits)
_NEWEST = _VERDICTS.order_by(exit_verdicts.c.number.desc()).limit(1).lateral()
_ONCE_MET = select(exit_verdicts.c.number).where(_SAME, exit_verdicts.c.met).correlate(stage_exits).exists()
# Every election it speaks of is cancelled; the plan as a whole is asked all the same.
_DROPPED = (
    select(func.coalesce(func.bool_and(elections.c.state.in_(steps.dropped())), False))
    .where(
        elections.c.plan_id == stage_exits.c.plan_id,
        elections.c.community_code == stage_exits.c.community_code,
        stage_exits.c.body.in_(["", elections.c.body]),
    )
    .correlate(stage_exits)
    .scalar_subquery()
)
_OF_A_VERDICT = ("number", "met", "source", "about", "decided_at")
_EXITS = (
    select(
        stage_exits,
        *(_NEWEST.c[name] for name in _OF_A_VERDICT),
        _ONCE_MET.label("once_met"),
        _DROPPED.label("dropped"),
    )
    .outerjoin(_NEWEST, true())
    .order_by(stage_exits.c.stage, stage_exits.c.rule, stage_exits.c.community_code, stage_exits.c.body)
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row holds of an exit and its newest verdict."""

    plan_id: UUID
    community_code: str
    body: str
    stage: str
    rule: str
    once_met: bool
    dropped: bool
    number: int | None
    met: bool | None
    source: str | None
    about: UUID | None
    decided_at: datetime | None


class StageStore:
    """What the stages of each plan have come to."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, plan_id: UUID, places: Iterable[Place]) -> None:
        """Keep the exits that have to be met for a plan; those that are there stay."""
        if found := [_key(plan_id, place) for place in places]:
            await self._session.execute(upsert(stage_exits).on_conflict_do_nothing(), found)

    async def exits(self, plan_id: UUID) -> tuple[Exit, ...]:
        """Every exit of a plan as it was decided last."""
        return await self._exits(_EXITS.where(stage_exits.c.plan_id == plan_id))

    async def exits_in(self, plans: Collection[UUID], communities: Collection[str]) -> tuple[Exit, ...]:
        """The exits that speak of these plans or of these communities in them."""
        query = _EXITS.where(stage_exits.c.plan_id.in_(plans), stage_exits.c.community_code.in_(["", *communities]))
        return await self._exits(query)

    async def doubtful(
        self, stages: Collection[tuple[UUID, str]], scope: str, rules: Collection[str]
    ) -> tuple[Exit, ...]:
        """The exits of these stages of plans, for places within `scope`, that are not met, or are by these rules."""
        own = tuple_(stage_exits.c.plan_id, stage_exits.c.stage).in_(stages)
        here = (stage_exits.c.community_code == "") | func.starts_with(stage_exits.c.community_code, scope)
        open_or_read = _NEWEST.c.met.is_not(True) | stage_exits.c.rule.in_(rules)
        return await self._exits(_EXITS.where(own, here, open_or_read)) if stages else ()

    async def exits_of(self, plan_id: UUID, community: str, body: str, rules: Collection[str]) -> tuple[Exit, ...]:
        """The exits by these rules that speak of the plan, of a community or of a body of it."""
        about = stage_exits.c.community_code.in_(["", community]) & stage_exits.c.body.in_(["", body])
        query = _EXITS.where(stage_exits.c.plan_id == plan_id, about, stage_exits.c.rule.in_(rules))
        return await self._exits(query)

    async def undecided(self, rules: Collection[str]) -> tuple[Exit, ...]:
        """The exits by these rules that nothing decided yet, of all plans."""
        return await self._exits(_EXITS.where(stage_exits.c.rule.in_(rules), _NEWEST.c.number.is_(None)))

    async def add_verdicts(self, found: Iterable[Exit]) -> None:
        """Keep the verdicts of exits; one kept already is kept once."""
        verdicts = [{**_key(each.plan_id, each.place), **rows.columns(each.verdict)} for each in found if each.verdict]
        if verdicts:
            await self._session.execute(upsert(exit_verdicts).on_conflict_do_nothing(), verdicts)

    async def close(self, closing: Closing) -> bool:
        """Keep how a stage was closed; False where it is closed already."""
        values = upsert(stage_closings).values(rows.columns(closing, json=("left_out",))).on_conflict_do_nothing()
        return (await self._session.execute(values.returning(stage_closings.c.stage))).first() is not None

    async def closings(self, *plans: UUID) -> Sequence[Closing]:
        """How the stages of plans were closed, in order of time."""
        query = (
            select(stage_closings)
            .where(stage_closings.c.plan_id.in_(plans))
            .order_by(stage_closings.c.closed_at, stage_closings.c.stage)
        )
        return [rows.read(Closing, row) for row in await self._session.execute(query)]

    async def propose(self, override: Override) -> bool:
        """Keep a proposed override; False where another of the stage waits."""
        values = upsert(stage_overrides).values(rows.columns(override)).on_conflict_do_nothing()
        return (await self._session.execute(values.returning(stage_overrides.c.id))).first() is not None

    async def find_override(self, plan_id: UUID, override_id: UUID) -> Override | None:
        """One override, locked until the transaction ends."""
        own = (stage_overrides.c.plan_id == plan_id) & (stage_overrides.c.id == override_id)
        row = (await self._session.execute(select(stage_overrides).where(own).with_for_update())).first()
        return rows.read(Override, row) if row else None

    async def overrides(self, plan_id: UUID) -> Sequence[Override]:
        """The overrides of a plan in the order of their proposal."""
        query = select(stage_overrides).where(stage_overrides.c.plan_id == plan_id).order_by(stage_overrides.c.id)
        return [rows.read(Override, row) for row in await self._session.execute(query)]

    async def approve(self, override: Override, by: str) -> Override:
        """Keep the approval; the table refuses it from who proposed."""
        approved = replace(override, approved_by=by, approved_at=clock.now())
        own = (stage_overrides.c.plan_id == override.plan_id) & (stage_overrides.c.id == override.id)
        values = {"approved_by": approved.approved_by, "approved_at": approved.approved_at}
        await self._session.execute(update(stage_overrides).where(own).values(values))
        return approved

    async def _exits(self, query: Select[tuple[object, ...]]) -> tuple[Exit, ...]:
        return tuple(_exit(row) for row in await self._session.execute(query))


def _key(plan_id: UUID, place: Place) -> dict[str, object]:
    return {
        "plan_id": plan_id,
        "community_code": place.community,
        "body": place.body,
        "stage": place.stage,
        "rule": place.rule,
    }


def _exit(row: Row[tuple[object, ...]]) -> Exit:
    own = rows.read(_Row, row)
    place = Place(own.stage, own.rule, own.community_code, own.body)
    verdict = None if own.number is None else rows.read(Verdict, row)
    return Exit(own.plan_id, place, verdict, own.once_met, own.dropped)
