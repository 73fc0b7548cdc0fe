"""Show runs (查看报表任务)."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import report_kinds

from audit.domain.report_run import Run, WantedRuns
from audit.work import Work


async def list_runs(work: Work, wanted: WantedRuns, after: UUID | None, limit: int) -> Sequence[Run]:
    """List the wanted runs within the caller's scope of the kinds it reads, the oldest first: due, being made, done and failed."""
    readable = replace(wanted, kinds=report_kinds.read_by(work.caller.role))
    return await work.report_runs.page(work.caller.scope, readable, after, limit)
