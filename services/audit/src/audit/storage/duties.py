"""SQL of duties."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules.book.lifecycle import DUTY
from service_kit import rows
from sqlalchemy import ColumnElement, RowMapping, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.duty import Completion, Duty, WantedDuties
from audit.storage.tables.duties import duties
from audit.storage.tables.learned import elections

_LISTS = ("plan_ids", "receivers", "copies", "about")
_OPEN = duties.c.state.not_in(DUTY.final)


class DutyStore:
    """Duties within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, duty_id: UUID) -> Duty | None:
        """Find a duty."""
        row = (await self._session.execute(select(duties).where(duties.c.id == duty_id))).mappings().first()
        return _duty(row) if row else None

    async def lock(self, duty: Duty) -> Duty:
        """Hold a duty until the transaction ends and give it as it now stands."""
        query = select(duties).where(duties.c.id == duty.id).with_for_update()
        return _duty((await self._session.execute(query)).mappings().one())

    async def page(self, scope: str, wanted: WantedDuties, after: UUID | None, limit: int) -> Sequence[Duty]:
        """Give the wanted duties of a scope, in the order they were drawn."""
        query = select(duties).where(*_conditions(scope, wanted))
        if after is not None:
            query = query.where(duties.c.id > after)
        # Ids are made in the order of time (UUIDv7).
        query = query.order_by(duties.c.id).limit(limit)
        return [_duty(row) for row in (await self._session.execute(query)).mappings()]

    async def asked_in(self, rules: Collection[str], code: str) -> Sequence[Duty]:
        """Give the duties by these rules of every plan that has one within a place or above it, but for what is withdrawn."""
        above = duties.c.community_code.in_([code[:length] for length in range(1, len(code))])
        own = duties.c.rule.in_(rules) & (duties.c.community_code.startswith(code, autoescape=True) | above)
        plans = func.array(select(func.unnest(duties.c.plan_ids)).where(own).scalar_subquery())
        of_plans = duties.c.rule.in_(rules) & duties.c.plan_ids.overlap(plans) & (duties.c.state != "withdrawn")
        query = select(duties).where(of_plans).order_by(duties.c.id)
        return [_duty(row) for row in (await self._session.execute(query)).mappings()]

    async def add(self, duty: Duty, asked_by: str) -> None:
        """Add a duty; where the same was asked of the place by that already, its plans are among those that ask for it."""
        added = insert(duties).values({**_columns(duty), "asked_by": asked_by})
        plans = {"plan_ids": func.array_cat(duties.c.plan_ids, added.excluded.plan_ids)}
        other = ~duties.c.plan_ids.contains(added.excluded.plan_ids)
        query = added.on_conflict_do_update(constraint="uq_duties_asked_by", set_=plans, where=other)
        await self._session.execute(query)

    async def save(self, duty: Duty) -> Duty:
        """Save a duty held by `lock`; gives its next version."""
        changed = replace(duty, version=duty.version + 1)
        await self._session.execute(update(duties).where(duties.c.id == duty.id).values(**_columns(changed)))
        return changed

    async def overdue(self, on: date) -> Sequence[Duty]:
        """Give the open duties whose last day is past, and hold them; each that went up on the day already is left out."""
        late = _OPEN & (duties.c.due_on < on)
        due = late & (duties.c.escalated_on.is_(None) | (duties.c.escalated_on < on))
        query = select(duties).where(due).order_by(duties.c.id).with_for_update()
        return [_duty(row) for row in (await self._session.execute(query)).mappings()]

    async def behind(self) -> Sequence[Duty]:
        """Give the open duties whose election has another day than they were counted from, was filed, or is cancelled."""
        moved = elections.c.election_day.is_distinct_from(duties.c.counted_from)
        filed = (duties.c.kind == "filing") & elections.c.filed_on.is_not(None)
        query = select(duties).join(elections, elections.c.id == duties.c.election_id)
        query = query.where(_OPEN, moved | filed | elections.c.cancelled).order_by(duties.c.id)
        return [_duty(row) for row in (await self._session.execute(query.with_for_update(of=duties))).mappings()]


def _conditions(scope: str, wanted: WantedDuties) -> list[ColumnElement[bool]]:
    code = duties.c.community_code
    found = [code.startswith(scope, autoescape=True), code.startswith(wanted.within, autoescape=True)]
    exact = {"election_id": wanted.election_id, "held_at": wanted.held_at}
    found += [duties.c[name] == value for name, value in exact.items() if value is not None]
    found += [duties.c[name] == value for name in ("rule", "state") if (value := getattr(wanted, name))]
    if wanted.plan_id is not None:
        found.append(duties.c.plan_ids.contains([wanted.plan_id]))
    if wanted.due_by is not None:
        found.append(duties.c.due_on <= wanted.due_by)
    return found


def _duty(row: RowMapping) -> Duty:
    values = {name: value for name, value in row.items() if name != "asked_by"}
    lists = {name: tuple(row[name]) for name in _LISTS}
    completion = rows.load(Completion, row["completion"]) if row["completion"] else None
    return Duty(**{**values, **lists, "completion": completion})


def _columns(duty: Duty) -> dict[str, object]:
    lists = {name: list(getattr(duty, name)) for name in _LISTS}
    return {**rows.columns(duty, json=("completion",)), **lists}
