"""Report runs (报表任务): a report that is to be made, by whom under which lease, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from audit.domain.payload import Payload

LEASE = timedelta(minutes=10)
"""How long a worker has for a run before another may take it."""
MOST_ATTEMPTS = 5
"""After so many attempts a run has failed; whoever wants the report starts another."""
PAUSE = timedelta(minutes=5)
"""How long a run waits after the first failed attempt, after the second twice as long, and so on."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A worker's claim to a run: the run, and the number that its claim gave."""

    run_id: UUID
    fence: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands. `due_on` is the day of the schedule, None where somebody started it (`started_by`).

    `duty_ids` are the duties for which the schedule drew it.

    `periods` is for how many periods of its schedule it stands: several where some were missed. `fence` counts its claims: only
    the newest claim may make and finish its report. `as_of` is None until it is known.
    """

    id: UUID
    kind: str
    community_code: str
    year: int | None
    as_of: datetime | None
    due_on: date | None
    periods: int
    started_by: str
    state: str
    next_at: datetime
    attempts: int = 0
    fence: int = 0
    claimed_by: str = ""
    claimed_until: datetime | None = None
    reason: str = ""
    report_id: UUID | None = None
    ended_at: datetime | None = None
    duty_ids: tuple[UUID, ...] = ()

    @property
    def election_id(self) -> UUID | None:
        """None: a run is of a place."""
        return None

    def is_held(self, hold: Hold) -> bool:
        """Say whether a claim is the newest one of a run that is being worked on."""
        return self.state == "claimed" and self.fence == hold.fence

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"run_id": self.id, "kind": self.kind, "due_on": self.due_on, "attempts": self.attempts}


@dataclass(frozen=True, slots=True)
class WantedRuns:
    """Which runs are wanted: within a place, of a kind, in a state; all where nothing is given.

    `kinds` are those that whoever asks may read.
    """

    within: str = ""
    kind: str = ""
    state: str = ""
    kinds: tuple[str, ...] = ()
