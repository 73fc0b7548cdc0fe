"""Enter a meeting that was held (登记会议), with its minutes."""

from uuid import UUID

from electoral_rules import meetings as law
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.meetings import Held, Meeting
from registry.meetings.minutes import require_minutes
from registry.problems import MeetingAhead, RequestUnfit
from registry.work import Work


async def enter_meeting(work: Work, code: str, held: Held) -> Meeting:
    """Keep a meeting as its minutes tell of it; one without a quorum is kept, too, and decides nothing.

    Raises:
        Forbidden, MeetingAhead, MinutesUnfit, RequestUnfit, EvidenceMissing; RefusedByRule: residents were called together too
        late, and no special case is named.
    """
    await work.community(code)
    clock.require_begun(held.met_on, MeetingAhead)
    noticed = law.announced(held.kind, held.met_on, held.announced_on, held.special)
    refuse(noticed)
    await require_minutes(work, code, held.evidence_sha256)
    if held.request_id:
        await _require_request(work, code, held.request_id, held)
    meeting = Meeting(
        community_code=code,
        id=uuid7(),
        kind=held.kind,
        called_by=held.called_by,
        met_on=held.met_on,
        entitled=held.entitled,
        present=held.present,
        evidence_sha256=held.evidence_sha256,
        entered_by=work.caller.subject,
        entered_at=clock.now(),
        announced_on=held.announced_on,
        special=held.special,
        request_id=held.request_id,
    )
    # That the last one was too long ago is told, and undoes nothing: this one was held.
    last = await work.meetings.last_before(code, held.kind, held.met_on)
    decisions = (*noticed, *law.held_again(held.kind, last, held.met_on))
    await work.meetings.add(meeting)
    payload = {
        "meeting_id": meeting.id,
        "kind": meeting.kind,
        "called_by": meeting.called_by,
        "met_on": meeting.met_on,
        "entitled": meeting.entitled,
        "present": meeting.present,
        "evidence_sha256": meeting.evidence_sha256,
        "announced_on": meeting.announced_on,
        "special_sha256": sha256_of(meeting.special) if meeting.special else None,
        "request_id": meeting.request_id,
    }
    await work.record("registry.meeting.entered", meeting, payload, decisions)
    return meeting


async def _require_request(work: Work, code: str, request_id: UUID, held: Held) -> None:
    # One meeting answers a request: whoever enters another at this moment waits here.
    await work.jurisdictions.lock_register(code)
    request = await work.meetings.request(code, request_id)
    if request is None or request.kind != held.kind or request.meeting_id or held.met_on < request.asked_on:
        raise RequestUnfit()
