"""Claim a run (领取报表任务): under a lease, with a number by which an older claim is told from it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from electoral_rules.book.lifecycle import REPORT_RUN
from electoral_rules.report_kinds import kinds
from service_kit import clock
from service_kit.work import step

from audit.domain.report_run import LEASE, Run
from audit.work import Work


async def claim_run(work: Work, run_id: UUID | None) -> Run | None:
    """Give the run that has waited longest, or the one asked for; None where nothing waits that nobody else has.

    A run whose lease ran out waits again. What tells how things stand now is as of its newest claim.
    """
    run = await work.report_runs.next_due(work.caller.scope, clock.now(), run_id)
    if run is None:
        return None
    claimed = replace(
        run,
        state=step(REPORT_RUN, run.state, "claim"),
        as_of=_as_of(run),
        attempts=run.attempts + 1,
        fence=run.fence + 1,
        claimed_by=work.caller.subject,
        claimed_until=clock.now() + LEASE,
    )
    return await work.report_runs.save(claimed)


def _as_of(run: Run) -> datetime:
    if kinds()[run.kind].as_of == "now":
        return clock.now()
    begun = clock.start_of(run.due_on) if run.due_on else clock.now()
    return run.as_of or begun
