"""SQL of the tasks of cases; a task is held by holding its case."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from electoral_rules.book.lifecycle import TASK
from service_kit import rows
from sqlalchemy import ColumnElement, RowMapping, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.limits import Light, Limits, Step
from audit.domain.task import Extension, Feedback, HandBack, Task, TaskRole, Unit, WantedTasks
from audit.storage.tables.cases import cases
from audit.storage.tables.tasks import case_tasks

_JSON = {"hand_back": HandBack, "extension": Extension, "feedback": Feedback}
_UNIT = ("to_code", "office")
_WITH_UNIT = tuple(state for state in TASK.states if TASK.after(state, "answer"))


class TaskStore:
    """Tasks within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, task: Task) -> None:
        """Add a task of a case that is held."""
        await self._session.execute(insert(case_tasks).values(**_columns(task)))

    async def save(self, task: Task) -> None:
        """Save a task of a case that is held."""
        await self._session.execute(update(case_tasks).where(case_tasks.c.id == task.id).values(**_columns(task)))

    async def page(
        self, scope: str, wanted: WantedTasks, limits: Limits, now: datetime, after: UUID | None, limit: int
    ) -> Sequence[Task]:
        """Give the wanted tasks of units and cases within a scope, in the order they were dispatched."""
        code = case_tasks.c.to_code
        here = [
            or_(code.startswith(each, autoescape=True), cases.c.community_code.startswith(each, autoescape=True))
            for each in (scope, wanted.within)
        ]
        query = select(case_tasks).join(cases, cases.c.number == case_tasks.c.case_number).where(*here)
        exact = {"office": wanted.office, "state": wanted.state}
        query = query.where(*(case_tasks.c[name] == value for name, value in exact.items() if value))
        if wanted.light:
            query = query.where(_with_light(wanted.light, limits, now))
        if after is not None:
            query = query.where(case_tasks.c.id > after)
        # Ids are made in the order of time (UUIDv7).
        found = await self._session.execute(query.order_by(case_tasks.c.id).limit(limit))
        return [_task(row) for row in found.mappings()]


async def tasks_of(session: AsyncSession, numbers: Collection[str]) -> dict[str, list[Task]]:
    """Give the tasks of cases by the cases' numbers, in the order they were dispatched."""
    query = select(case_tasks).where(case_tasks.c.case_number.in_(numbers)).order_by(case_tasks.c.number)
    found: dict[str, list[Task]] = {}
    for row in (await session.execute(query)).mappings():
        found.setdefault(row["case_number"], []).append(_task(row))
    return found


def _with_light(light: Light, limits: Limits, now: datetime) -> ColumnElement[bool]:
    """The condition of `Task.light`, for the database."""
    signing, finishing = case_tasks.c.signed_at.is_(None) & (case_tasks.c.sign_by < now), case_tasks.c.due_at < now
    with_unit = case_tasks.c.state.in_(_WITH_UNIT)
    red = with_unit & (signing | finishing)
    close = case_tasks.c.signed_at.is_(None) & (case_tasks.c.sign_by < now + limits.yellow[Step.SIGN])
    lit = with_unit & (close | (case_tasks.c.due_at < now + limits.yellow[Step.FINISH]))
    return {Light.RED: red, Light.YELLOW: lit & ~red, Light.NONE: ~lit}[light]


def _task(row: RowMapping) -> Task:
    values = {name: value for name, value in row.items() if name not in _UNIT}
    json = {name: rows.load(kind, row[name]) if row[name] else None for name, kind in _JSON.items()}
    return Task(**{**values, **json, "role": TaskRole(row["role"]), "unit": Unit(row["to_code"], row["office"])})


def _columns(task: Task) -> dict[str, object]:
    values = {**rows.columns(task, without=("unit", *_JSON)), "to_code": task.unit.to_code, "office": task.unit.office}
    json = {name: getattr(task, name) for name in _JSON}
    return values | {name: rows.dump(value) if value else None for name, value in json.items()}
