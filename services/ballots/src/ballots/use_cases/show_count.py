"""Show how far a count is (计票进度): no figure leaves before both entries are in, so that the second stays blind."""

from typing import Any
from uuid import UUID

from service_kit import clock

from ballots.domain.ballot import ballot_from_json
from ballots.domain.figures import unresolved
from ballots.use_cases.count_desk import compare, listed
from ballots.use_cases.work import Work


async def show_count(work: Work, box_id: UUID) -> dict[str, Any]:
    """Per contest of the box: entries made, differences once both are in, what was decided by whom, what is confirmed."""
    box, session = await work.box(box_id)
    contests = [await _contest(work, box, UUID(contest.id)) for contest in ballot_from_json(session.ballot)]
    return {"box_id": box.id, "session_id": session.id, "state": box.state, "contests": contests}


async def _contest(work: Work, box: Any, contest_id: UUID) -> dict[str, Any]:
    entries = await work.counts.entries(box, contest_id)
    decided = {row.field: row for row in await work.counts.resolutions(box, contest_id)}
    confirmed = await work.counts.confirmed(box, contest_id)
    found = compare(entries)
    return {
        "contest_id": contest_id,
        "entries": [{"place": entry.place, "entered_at": clock.rfc3339(entry.entered_at)} for entry in entries],
        "differences": [row | _resolution(decided.get(row["field"])) for row in listed(found)],
        "unresolved": len(unresolved(found, {field: row.value for field, row in decided.items()})),
        "confirmed": _confirmation(confirmed) if confirmed else None,
    }  # fmt: skip


def _resolution(row: Any) -> dict[str, Any]:
    if row is None:
        return {"resolution": None}
    return {"resolution": {"value": row.value, "reason": row.reason, "by": row.resolved_by}}


def _confirmation(row: Any) -> dict[str, Any]:
    return {
        "by": row.confirmed_by, "at": clock.rfc3339(row.confirmed_at), "figures": row.figures,
        "evidence_sha256": row.evidence_sha256,
    }  # fmt: skip
