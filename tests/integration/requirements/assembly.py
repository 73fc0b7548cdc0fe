"""A community's meeting at the gateway: it is entered with its minutes, a motion is put to it, and its votes are entered."""

from typing import Any

import httpx2

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front

KIND = "representatives_meeting"


def meeting(front: Front, code: str, kind: str = KIND, entitled: int = 12, present: int = 11) -> dict[str, Any]:
    """A meeting that was held today, entered by the residents' committee."""
    body = {
        "kind": kind, "called_by": "residents_committee", "met_on": front.now[:10], "entitled": entitled,
        "present": present, "evidence_sha256": front.minutes(code),
    }  # fmt: skip
    committee = Who("residents_committee", code)
    made: dict[str, Any] = front.done("registry", "POST", f"/communities/{code}/meetings", committee, json=body)
    return made


def put(front: Front, held: dict[str, Any], kind: str, election: str | None, text: str = "提请审议") -> httpx2.Response:
    """A motion put to the meeting."""
    code = held["community_code"]
    path, body = f"/communities/{code}/meetings/{held['id']}/motions", {"kind": kind, "text": text}
    sent = body | ({"election_id": election} if election else {})
    return front.ask("registry", "POST", path, Who("residents_committee", code), json=sent)


def decide(front: Front, motion: dict[str, Any], agreeing: int, against: int = 0, **more: Any) -> httpx2.Response:
    """What the meeting decided on a motion."""
    code = motion["community_code"]
    path = f"/communities/{code}/meetings/{motion['meeting_id']}/motions/{motion['number']}/result"
    body = {"agreeing": agreeing, "against": against, "abstaining": 0, "resolution": "同意"} | more
    return front.ask("registry", "POST", path, Who("residents_committee", code), json=body)


def carried(front: Front, code: str, kind: str, election: str, held: dict[str, Any] | None = None) -> dict[str, Any]:
    """A motion about an election that a meeting carried."""
    held = held or meeting(front, code)
    moved = put(front, held, kind, election)
    assert moved.status_code == 201, moved.text
    made: dict[str, Any] = decide(front, moved.json(), held["present"] - 1).json()
    assert made["carried"], made
    return made
