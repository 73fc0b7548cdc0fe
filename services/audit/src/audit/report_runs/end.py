"""End a run (完成报表任务): with its report, or with the reason why there is none, to be tried again or not."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import REPORT_RUN
from service_kit import clock
from service_kit.work import step

from audit.domain.report_run import MOST_ATTEMPTS, PAUSE, Hold, Run
from audit.problems import ReportOfAnotherRun, RunLost
from audit.work import Work

_WORN_OUT = "多次领取后均未完成 · claimed several times and never finished"


async def finish_run(work: Work, hold: Hold, report_id: UUID) -> Run:
    """Finish a run with the report that was made for it.

    Raises:
        RunLost: another worker has it, or it is over. ReportOfAnotherRun.
    """
    run = await _held(work, hold)
    report = work.visible(await work.reports.find(report_id))
    if (report.kind, report.community_code, report.year) != (run.kind, run.community_code, run.year):
        raise ReportOfAnotherRun()
    state = step(REPORT_RUN, run.state, "finish")
    done = await work.report_runs.save(replace(run, state=state, report_id=report.id, reason="", ended_at=clock.now()))
    await work.record("audit.report_run.done", done, {**done.payload(), "report_id": report.id})
    return done


async def fail_run(work: Work, hold: Hold, reason: str) -> Run:
    """Give a run back that could not be done; it waits longer each time, and after the last attempt it has failed.

    Raises:
        RunLost.
    """
    return await _fail(work, await _held(work, hold), reason)


async def give_up_runs(work: Work) -> int:
    """Let the runs fail whose last worker never came back, and say how many they were."""
    return len([await _fail(work, run, _WORN_OUT) for run in await work.report_runs.worn_out(clock.now())])


async def _held(work: Work, hold: Hold) -> Run:
    run = work.visible(await work.report_runs.lock(hold.run_id))
    if not run.is_held(hold):
        raise RunLost()
    return run


async def _fail(work: Work, run: Run, reason: str) -> Run:
    again = run.attempts < MOST_ATTEMPTS
    state = step(REPORT_RUN, run.state, "retry" if again else "fail")
    next_at = clock.now() + run.attempts * PAUSE
    ended = None if again else clock.now()
    failed = await work.report_runs.save(replace(run, state=state, next_at=next_at, reason=reason, ended_at=ended))
    await work.record("audit.report_run.failed", failed, {**failed.payload(), "again": again})
    return failed
