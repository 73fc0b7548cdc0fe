"""Draw the runs of the schedules (按计划生成报表任务): one for each report and place, or for each duty, whatever was missed before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from uuid import UUID

from electoral_rules.book.lifecycle import REPORT_RUN
from electoral_rules.report_kinds import kinds
from service_kit import clock
from service_kit.ids import uuid7

from audit.domain.learned import Place
from audit.domain.report_run import Run
from audit.domain.schedule import Due, OnDuty, Schedule, While, due
from audit.storage.report_schedules import load_schedules
from audit.work import Work

_ASKED: tuple[While, ...] = ("elections_open", "duties_open", "elections_held")


async def draw_runs(work: Work) -> int:
    """Draw what is due today and say how many it is; the periods that nobody drew are made up for by one run."""
    return await _draw_periods(work) + await _draw_for_duties(work)


async def _draw_periods(work: Work) -> int:
    last, count = await work.report_runs.last_days(), 0
    for held in _ASKED:
        for place, kind, schedule in _scheduled(held, await work.report_runs.places_with(held)):
            begun = due(schedule.every, last.get((kind, place.code)), clock.today())
            if begun:
                await work.report_runs.add(_run(kind, place.code, begun))
                count += 1
    return count


def _scheduled(held: While, places: Sequence[Place]) -> Iterator[tuple[Place, str, Schedule]]:
    schedules = load_schedules()
    for place in places:
        for kind, schedule in schedules.of(place.code).items():
            if isinstance(schedule, Schedule) and schedule.while_ == held and place.level in schedule.levels:
                yield place, kind, schedule


async def _draw_for_duties(work: Work) -> int:
    """Draw a run for each place that has to report and where all that the report rests on is done: one for all its duties."""
    count, today = 0, clock.today()
    for kind in filter(attrgetter("answers"), kinds().values()):
        waiting: dict[str, list[UUID]] = {}
        for duty in await work.report_runs.awaited(kind):
            schedule = load_schedules().of(duty.community_code).get(kind.slug)
            if isinstance(schedule, OnDuty) and duty.is_near(schedule, today):
                waiting.setdefault(duty.community_code, []).append(duty.id)
        for code, duties in waiting.items():
            await work.report_runs.add(_run_for(kind.slug, code, tuple(duties)))
            count += 1
    return count


def _run_for(kind: str, code: str, duties: tuple[UUID, ...]) -> Run:
    # As of now: what was filed earlier today is in it.
    run = _run(kind, code, Due(clock.today(), 1))
    return replace(run, as_of=clock.now(), duty_ids=duties)


def _run(kind: str, code: str, begun: Due) -> Run:
    return Run(
        id=uuid7(),
        kind=kind,
        community_code=code,
        year=None,
        as_of=None,
        due_on=begun.on,
        periods=begun.periods,
        started_by="",
        state=REPORT_RUN.initial,
        next_at=clock.start_of(begun.on),
    )
