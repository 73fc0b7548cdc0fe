"""Routes of report runs (报表任务)."""

from datetime import UTC
from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import REPORT_RUN
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within, word_of

from audit.domain.report_run import Hold, WantedRuns
from audit.report_runs.claim import claim_run
from audit.report_runs.end import fail_run, finish_run
from audit.report_runs.shapes import ReportClaimIn, ReportClaimView, ReportRunIn, ReportRunView, RunDoneIn, RunFailedIn
from audit.report_runs.show import list_runs
from audit.report_runs.start import start_run
from audit.reports.wire import KindFilter
from audit.work import Desk

router = Router("报表任务 · report runs")
State = Annotated[str, *word_of(("", *REPORT_RUN.states)), Query(description="状态，空为全部 · state; empty for all")]


@router.get("/report-runs", operation_id="audit_list_report_runs", dependencies=[permit("audit.report_run.list")])
async def get_report_runs(
    request: Request,
    response: Response,
    work: Desk,
    within: Within = "",
    kind: KindFilter = "",
    state: State = "",
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[ReportRunView]:
    """List runs within the caller's scope, the oldest first: due, being made, done and failed · 报表任务列表."""
    found = await list_runs(work, WantedRuns(within, kind, state), after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[ReportRunView.of(each) for each in found])


@router.post(
    "/report-runs",
    status_code=201,
    operation_id="audit_start_report_run",
    dependencies=[permit("audit.report_run.start")],
)
async def post_report_run(body: ReportRunIn, work: Desk) -> ReportRunView:
    """Have a report made by hand · 人工发起报表任务."""
    as_of = body.as_of.astimezone(UTC) if body.as_of else None
    return ReportRunView.of(await start_run(work, body.kind, body.community_code, body.year, as_of))


@router.post(
    "/report-runs/claim", operation_id="audit_claim_report_run", dependencies=[permit("audit.report_run.work")]
)
async def post_claim(body: ReportClaimIn, work: Desk) -> ReportClaimView:
    """Claim the run that has waited longest, under a lease of ten minutes · 领取报表任务."""
    run = await claim_run(work, body.run_id)
    return ReportClaimView(run=ReportRunView.of(run) if run else None)


@router.post(
    "/report-runs/{run_id}/finish",
    operation_id="audit_finish_report_run",
    dependencies=[permit("audit.report_run.work")],
)
async def post_finish(run_id: UUID, body: RunDoneIn, work: Desk) -> ReportRunView:
    """Finish a run with its report; an older claim than the newest is refused · 完成报表任务."""
    return ReportRunView.of(await finish_run(work, Hold(run_id, body.fence), body.report_id))


@router.post(
    "/report-runs/{run_id}/failure",
    operation_id="audit_fail_report_run",
    dependencies=[permit("audit.report_run.work")],
)
async def post_failure(run_id: UUID, body: RunFailedIn, work: Desk) -> ReportRunView:
    """Give a run back that could not be done; it is tried again later, five times at most · 报表任务失败."""
    return ReportRunView.of(await fail_run(work, Hold(run_id, body.fence), body.reason))
