"""Enter a meeting that was held (登记会议), with its minutes."""

from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.meetings import Held, Meeting
from registry.meetings.minutes import require_minutes
from registry.problems import MeetingAhead
from registry.work import Work


async def enter_meeting(work: Work, code: str, held: Held) -> Meeting:
    """Keep a meeting as its minutes tell of it; one without a quorum is kept, too, and decides nothing.

    Raises:
        Forbidden, MeetingAhead, MinutesUnfit, EvidenceMissing.
    """
    await work.community(code)
    clock.require_begun(held.met_on, MeetingAhead)
    await require_minutes(work, code, held.evidence_sha256)
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
    )
    await work.meetings.add(meeting)
    payload = {
        "meeting_id": meeting.id,
        "kind": meeting.kind,
        "called_by": meeting.called_by,
        "met_on": meeting.met_on,
        "entitled": meeting.entitled,
        "present": meeting.present,
        "evidence_sha256": meeting.evidence_sha256,
    }
    await work.record("registry.meeting.entered", meeting, payload)
    return meeting
