"""Shows what stands in an election's way, and its timetable (关口、时间表)."""

from typing import Any
from uuid import UUID

from electoral_rules.dates.timetable import timetable
from service_kit import clock

from registry.domain.elections import ELECTORS_NOTICE, SLATE_NOTICE
from registry.domain.gates import Progress, gates
from registry.use_cases.desk import Desk


async def show_gates(desk: Desk, election_id: UUID) -> list[dict[str, Any]]:
    """The registry's gates of one election, past and future."""
    election = await desk.election(election_id)
    notices = desk.store.notices
    slate = await notices.posted_at(election_id, SLATE_NOTICE)
    progress = Progress(
        electors_posted=await notices.posted_at(election_id, ELECTORS_NOTICE) is not None,
        slate_posted=clock.local_date(slate) if slate else None,
    )
    return [gate.as_dict() for gate in gates(election, await desk.rules(election), progress, clock.today())]


async def show_timetable(desk: Desk, election_id: UUID) -> dict[str, Any]:
    """Every statutory date with its citation; before the day is set, only those that do not hang on it."""
    election = await desk.election(election_id)
    rules = await desk.rules(election)
    rows = timetable(rules, election.election_day or clock.today())
    shown = [row.as_dict() for row in rows if election.election_day or not row.depends_on]
    day = election.election_day.isoformat() if election.election_day else None
    return {"election_id": str(election_id), "election_day": day, "rows": shown}
