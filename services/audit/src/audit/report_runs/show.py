"""Show runs (查看报表任务)."""

from collections.abc import Sequence
from uuid import UUID

from audit.domain.report_run import Run, WantedRuns
from audit.work import Work


async def list_runs(work: Work, wanted: WantedRuns, after: UUID | None, limit: int) -> Sequence[Run]:
    """List the wanted runs within the caller's scope, the oldest first: what is due, being made, done and failed."""
    return await work.report_runs.page(work.caller.scope, wanted, after, limit)
