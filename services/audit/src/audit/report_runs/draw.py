"""Draw the runs of the schedules (按计划生成报表任务): one for each report and place, whatever was missed before."""

from collections.abc import Iterator, Sequence

from electoral_rules.book.lifecycle import REPORT_RUN
from service_kit import clock
from service_kit.ids import uuid7

from audit.domain.learned import Place
from audit.domain.report_run import Run
from audit.domain.schedule import Due, Schedule, While, due
from audit.storage.report_schedules import load_schedules
from audit.work import Work

_ASKED: tuple[While, ...] = ("elections_open", "duties_open", "elections_held")


async def draw_runs(work: Work) -> int:
    """Draw what is due today and say how many it is; the periods that nobody drew are made up for by one run."""
    last, count = await work.report_runs.last_days(), 0
    for held in _ASKED:
        for place, kind, schedule in _scheduled(held, await work.report_runs.places_with(held)):
            begun = due(schedule.every, last.get((kind, place.code)), clock.today())
            if begun:
                await work.report_runs.add(_run(kind, place, begun))
                count += 1
    return count


def _scheduled(held: While, places: Sequence[Place]) -> Iterator[tuple[Place, str, Schedule]]:
    schedules = load_schedules()
    for place in places:
        for kind, schedule in schedules.of(place.code).items():
            if schedule.while_ == held and place.level in schedule.levels:
                yield place, kind, schedule


def _run(kind: str, place: Place, begun: Due) -> Run:
    return Run(
        id=uuid7(),
        kind=kind,
        community_code=place.code,
        year=None,
        as_of=None,
        due_on=begun.on,
        periods=begun.periods,
        started_by="",
        state=REPORT_RUN.initial,
        next_at=clock.start_of(begun.on),
    )
