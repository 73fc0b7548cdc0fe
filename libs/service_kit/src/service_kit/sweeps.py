"""What has to happen on a day (日终处理): ``POST /v1/sweeps`` of a service, done once a day however often it is asked.

Jobs call it; a day on which nobody did is made up for by the next, as each step takes what is due by then.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeVar

from fastapi import Depends
from pydantic import AwareDatetime
from sqlalchemy import Column, Date, DateTime, MetaData, Table, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import clock, rows
from service_kit.access import permit
from service_kit.routing import Router
from service_kit.wire import View, formed
from service_kit.work import Work

W = TypeVar("W", bound=Work)
T = TypeVar("T")
Steps = Mapping[str, Callable[[T], Awaitable[int]]]
"""What a service does on a day, by name; each says how many things it moved."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """日终处理: the day it was made for, when, and how many things each of its steps moved."""

    day: date
    swept_at: datetime
    moved: Mapping[str, int]


class SweepStepView(View):
    """一步: what was done, and to how many things."""

    step: Annotated[str, formed("^[a-z_]+$")]
    moved: int


class SweepView(View):
    """日终处理: a day's steps, as they were done the first time they were asked for."""

    day: date
    swept_at: AwareDatetime
    steps: list[SweepStepView]

    @classmethod
    def of(cls, sweep: Sweep) -> "SweepView":
        """The sweep on the wire."""
        steps = [SweepStepView(step=step, moved=moved) for step, moved in sweep.moved.items()]
        return cls(day=sweep.day, swept_at=sweep.swept_at, steps=steps)


def sweeps_table(metadata: MetaData) -> Table:
    """The table of a service's sweeps, a row a day."""
    return Table(
        "sweeps",
        metadata,
        Column("day", Date, primary_key=True),
        Column("swept_at", DateTime(timezone=True), nullable=False),
        Column("moved", JSONB, nullable=False),
    )


def router(service: str, table: Table, work_of: Callable[..., Awaitable[W]], steps: Steps[W]) -> Router:
    """The route of ``service``; the steps of a day are one transaction."""
    routes = Router("日终处理 · sweeps")

    @routes.post("/sweeps", operation_id=f"{service}_sweep_day", dependencies=[permit(f"{service}.day.sweep")])
    async def post_sweep(work: Annotated[W, Depends(work_of)]) -> SweepView:
        """Do what has to happen today, once: the same day again answers what was done and does nothing · 日终处理."""
        return SweepView.of(await sweep_day(work.session, table, work, steps))

    return routes


async def sweep_day(session: AsyncSession, table: Table, work: T, steps: Steps[T]) -> Sweep:
    """Take the day's steps, or give what they moved where they were taken; two at once wait for each other at the row."""
    day = clock.today()
    first = (
        insert(table).values(day=day, swept_at=clock.now(), moved={}).on_conflict_do_nothing().returning(table.c.day)
    )
    if await session.scalar(first) is not None:
        moved = {name: await take(work) for name, take in steps.items()}
        await session.execute(update(table).where(table.c.day == day).values(moved=moved))
    return rows.read(Sweep, (await session.execute(select(table).where(table.c.day == day))).one())
