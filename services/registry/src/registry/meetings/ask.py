"""Enter that people ask for a meeting to be called (登记召集会议的提议)."""

from electoral_rules import meetings as law
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.meetings import MeetingRequest, Proposed
from registry.problems import MeetingAhead
from registry.work import Work


async def ask_meeting(work: Work, code: str, proposed: Proposed) -> MeetingRequest:
    """Keep a request that so many signed; it waits for its meeting from then on where the law has it called.

    Raises:
        Forbidden, MeetingAhead, EvidenceMissing; RefusedByRule: too few ask.
    """
    await work.community(code)
    clock.require_begun(proposed.asked_on, MeetingAhead)
    await work.evidence.require(proposed.evidence_sha256)
    decision = law.must_be_called(
        proposed.kind, proposed.asked_on, proposed.proposing, proposed.entitled, proposed.signed
    )
    refuse([decision])
    request = MeetingRequest(
        community_code=code,
        id=uuid7(),
        kind=proposed.kind,
        proposing=proposed.proposing,
        entitled=proposed.entitled,
        signed=proposed.signed,
        asked_on=proposed.asked_on,
        text=proposed.text,
        evidence_sha256=proposed.evidence_sha256,
        obliges=decision.verdict == "ok",
        entered_by=work.caller.subject,
        entered_at=clock.now(),
    )
    await work.meetings.add_request(request)
    payload = {
        "request_id": request.id,
        "kind": request.kind,
        "proposing": request.proposing,
        "entitled": request.entitled,
        "signed": request.signed,
        "asked_on": request.asked_on,
        "text_sha256": sha256_of(request.text),
        "evidence_sha256": request.evidence_sha256,
        "obliges": request.obliges,
    }
    await work.record("registry.meeting.requested", request, payload, [decision])
    return request
