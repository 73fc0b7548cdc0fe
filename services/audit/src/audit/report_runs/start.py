"""Start a run by hand (人工发起报表任务)."""

from datetime import datetime

from electoral_rules.book.lifecycle import REPORT_RUN
from electoral_rules.report_kinds import kinds
from service_kit import clock
from service_kit.counting import AsOfInFuture
from service_kit.ids import uuid7
from service_kit.problems import Forbidden, NotFound

from audit.domain.report_run import Run
from audit.problems import AsOfNotKept
from audit.work import Work


async def start_run(work: Work, kind: str, code: str, year: int | None, as_of: datetime | None) -> Run:
    """Have a report made, as of an instant past or of when it is made.

    Raises:
        Forbidden: the place lies outside the caller's jurisdiction, or the kind is for others to read. NotFound: the place is unknown.
        AsOfInFuture, AsOfNotKept.
    """
    if not work.caller.covers(code) or not kinds()[kind].is_read_by(work.caller.role):
        raise Forbidden()
    if await work.places.nearest(code) != code:
        raise NotFound()
    if as_of is not None:
        clock.require_past(as_of, AsOfInFuture)
        if kinds()[kind].as_of == "now":
            raise AsOfNotKept()
    run = Run(
        id=uuid7(),
        kind=kind,
        community_code=code,
        year=year,
        as_of=as_of,
        due_on=None,
        periods=1,
        started_by=work.caller.subject,
        state=REPORT_RUN.initial,
        next_at=clock.now(),
    )
    await work.report_runs.add(run)
    await work.record("audit.report_run.started", run, {**run.payload(), "as_of": as_of})
    return run
