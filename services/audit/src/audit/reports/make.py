"""Make a report (生成报表): the same again is the same report, anything else the next version."""

from hashlib import sha256

from service_kit import clock
from service_kit.counting import AsOfInFuture
from service_kit.ids import uuid7
from service_kit.problems import Forbidden, NotFound

from audit.domain.report import Body, Draft, Report, changes
from audit.domain.report_run import Hold
from audit.problems import ReportOfAnotherRun, RunLost
from audit.reports.frozen import json_file
from audit.work import Work


async def make_report(work: Work, draft: Draft, hold: Hold | None) -> Report:
    """Make a report of what a job brings; where it brings it for a run, the run has to be the job's own still.

    Raises:
        Forbidden, NotFound: the place lies outside the caller's jurisdiction, or is unknown. AsOfInFuture, RunLost, ReportOfAnotherRun.
    """
    if not work.caller.covers(draft.community_code):
        raise Forbidden()
    if await work.places.nearest(draft.community_code) != draft.community_code:
        raise NotFound()
    clock.require_past(draft.as_of, AsOfInFuture)
    await _check_run(work, draft, hold)
    # Held before the same is looked for: of two jobs with the same report, the second finds the first's.
    await work.reports.lock_series(draft)
    digest = sha256(json_file(draft, draft.content)).hexdigest()
    return await work.reports.same(digest) or await _make_version(work, draft, digest)


async def _check_run(work: Work, draft: Draft, hold: Hold | None) -> None:
    if hold is None:
        return
    run = work.visible(await work.report_runs.lock(hold.run_id))
    if not run.is_held(hold):
        raise RunLost()
    if (run.kind, run.community_code, run.year, run.as_of) != (
        draft.kind,
        draft.community_code,
        draft.year,
        draft.as_of,
    ):
        raise ReportOfAnotherRun()


async def _make_version(work: Work, draft: Draft, digest: str) -> Report:
    before = await work.reports.before(draft)
    report = Report(
        id=uuid7(),
        kind=draft.kind,
        community_code=draft.community_code,
        year=draft.year,
        as_of=draft.as_of,
        version=await work.reports.next_version(draft),
        replaces=before.id if before else None,
        sha256=digest,
        made_by=work.caller.subject,
        made_at=clock.now(),
    )
    changed = changes((await work.reports.body(before)).content, draft.content) if before else ()
    logs = await work.reports.log_sizes(draft.community_code, draft.as_of)
    await work.reports.add(report, Body(draft.content, logs))
    payload = {**report.payload(), "replaces": report.replaces, "changed": sum(1 for _ in changed)}
    await work.record("audit.report.made", report, payload)
    return report
