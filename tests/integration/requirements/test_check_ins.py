"""Who came to vote at the gateway: once each, on the posted list, and counted live against the number registered."""

from typing import Any

from tests.integration.ballots.hall import CLERK, COMMISSION, STREET_CHIEF, Meeting
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement

RESIDENT = Who("resident")


@requirement("REG-29", under=["chengnan-2024"])
def test_who_stands_on_the_posted_list_is_handed_one_paper_and_no_second(front: Front) -> None:
    meeting = front.opened()
    log, (elector, absent) = meeting.election["id"], meeting.electors[:2]
    drawn_again = front.ask("registry", "POST", f"/elections/{log}/electors", COMMISSION, json={})
    assert slug_of(drawn_again) == "wrong-step"
    stranger = {"elector_id": log, "desk": "一号台", "round": 1}
    assert slug_of(front.ask("registry", "POST", f"/elections/{log}/check-ins", CLERK, json=stranger)) == (
        "not-an-elector"
    )
    unseen = front.issue(meeting, absent)
    assert rules_of(unseen) == ["voting.once"] and "尚未签到" in unseen.text

    front.check_in(meeting, elector)
    issued = front.issue(meeting, elector)
    event = front.event_of(issued, log)
    assert event["type"] == "ballots.ballot.issued" and elector not in str(event)
    twice = front.issue(meeting, elector, desk="另一发票台")
    assert rules_of(twice) == ["voting.once"] and "已经领取选票" in twice.text
    assert twice.json()["desk"] == "发票台" and twice.json()["issued_at"].startswith("2024-05-28")
    assert front.seen(f"/sessions/{meeting.session}")["issued"] == 1


@requirement("REG-27", under=["chengnan-2024"])
def test_turnout_is_seen_live_against_the_number_registered(front: Front) -> None:
    meeting = front.opened()
    assert turnout(front, meeting, COMMISSION) == (12, 0)
    for came, elector in enumerate(meeting.electors[:3], 1):
        front.check_in(meeting, elector)
        assert front.issue(meeting, elector).status_code == 201
        for who in (COMMISSION, STREET_CHIEF):
            assert turnout(front, meeting, who) == (12, came)
    told = attendance(front, meeting, COMMISSION).json()["decision"]
    assert (told["rule"], told["observed"]) == ("turnout.target", {"voted": 3, "of": 12})
    assert (
        "登记12人，已有3人参加" in told["reason_zh"]
        and "最大限度地动员和组织党员、群众参与选举" in told["citation"]["words"]
    )
    assert slug_of(attendance(front, meeting, RESIDENT)) == "attendance-later"
    front.vote(meeting, present=12, came=3)
    assert turnout(front, meeting, RESIDENT) == (12, 12)
    page = front.at_gateway("GET", f"/public/elections/{meeting.election['id']}").json()
    assert page["turnout"] == [{"round": 1, "entitled": 12, "present": 12}]


def turnout(front: Front, meeting: Meeting, who: Who) -> tuple[int, int]:
    """Who is entitled and who came, as somebody is told."""
    told: dict[str, Any] = attendance(front, meeting, who).json()
    return told["entitled"], told["present"]


def attendance(front: Front, meeting: Meeting, who: Who) -> Any:
    """The answer to who came."""
    return front.ask("registry", "GET", f"/elections/{meeting.election['id']}/check-ins?round={meeting.round}", who)
