"""Wire shapes of report runs."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import REPORT_RUN
from pydantic import AwareDatetime
from service_kit.wire import Code, Instant, PlaceCode, Text, View, Wire, one_of

from audit.domain.report_run import Run
from audit.reports.shapes import Fence, ReportKind, ReportKindWord, ReportYear

RunState = Annotated[str, one_of(REPORT_RUN.states)]


class ReportRunIn(Wire):
    """A report to be made: as of an instant past, or of when it is made where none is given."""

    kind: ReportKindWord
    community_code: Code
    year: ReportYear | None = None
    as_of: Instant | None = None


class ReportClaimIn(Wire):
    """Which run is wanted; null for the one that has waited longest."""

    run_id: UUID | None = None


class RunDoneIn(Wire):
    """The number that the claim gave, and the report that was made."""

    fence: Fence
    report_id: UUID


class RunFailedIn(Wire):
    """The number that the claim gave, and why there is no report."""

    fence: Fence
    reason: Text


class ReportRunView(View):
    """A run as it stands; `periods` is for how many periods of its schedule it stands, `fence` how often it was claimed.

    `duty_ids` are the duties for which the schedule drew it.
    """

    id: UUID
    kind: ReportKind
    community_code: PlaceCode
    year: int | None
    as_of: AwareDatetime | None
    due_on: date | None
    periods: int
    started_by: str
    state: RunState
    next_at: AwareDatetime
    attempts: int
    fence: int
    claimed_by: str
    claimed_until: AwareDatetime | None
    reason: str
    report_id: UUID | None
    ended_at: AwareDatetime | None
    duty_ids: list[UUID]

    @classmethod
    def of(cls, run: Run) -> "ReportRunView":
        """Show a run."""
        return cls(
            id=run.id,
            kind=run.kind,
            community_code=run.community_code,
            year=run.year,
            as_of=run.as_of,
            due_on=run.due_on,
            periods=run.periods,
            started_by=run.started_by,
            state=run.state,
            next_at=run.next_at,
            attempts=run.attempts,
            fence=run.fence,
            claimed_by=run.claimed_by,
            claimed_until=run.claimed_until,
            reason=run.reason,
            report_id=run.report_id,
            ended_at=run.ended_at,
            duty_ids=list(run.duty_ids),
        )


class ReportClaimView(View):
    """The run that was claimed; null where nothing waits."""

    run: ReportRunView | None
