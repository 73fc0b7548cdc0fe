"""Candidacies cancelled and elections void at the gateway: by a case that verified it, at any stage, with a notice (CAN-39, BAL-26)."""

from typing import Any

import httpx2
import pytest

from tests.integration.ballots.hall import COMMISSION, STREET_CHIEF, Meeting
from tests.integration.candidates.town import HERE, NOW, STREET_OFFICE, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.votes import counted
from tests.support.requirements import requirement


@requirement("CAN-39", under=["chengnan-2024"])
def test_a_candidacy_is_cancelled_once_verified_off_the_list_and_by_a_notice(front: Front) -> None:
    front.now = NOW
    election = front.election()
    made, _ = front.slated(election, "丁一安", "王二平", "魏三康")
    struck = made["王二平"]
    refused = cancelled(front, struck, front.true_case(election, struck, "differs_from_fact"))
    assert rules_of(refused) == ["sanctions.candidate"] and "凡是存在以下“十种情形”的人员" in refused.text
    ended = cancelled(front, struck, front.true_case(election, struck), posting=front.posting())
    event = front.event_of(ended, election["id"], "candidates.candidacy.cancelled")
    assert (event["data"]["candidacy_id"], event["data"]["slate_number"]) == (struck, 2)

    (contest,) = front.get(f"/elections/{election['id']}/slate")["contests"]
    assert [each["name"] for each in contest["candidates"]] == ["丁一安", "魏三康"]
    history = front.get(f"/elections/{election['id']}/slates")["items"]
    assert sorted(len(each["contests"][0]["candidates"]) for each in history) == [2, 3]
    notice = front.done("registry", "GET", f"/elections/{election['id']}/notices", COMMISSION)["items"][-1]
    assert "王二平" not in notice["content"] and notice["kind"] == "slate_change"
    assert front.get(f"/candidacies/{struck}")["state"] == "cancelled"


@pytest.mark.parametrize("until", ["prereview", "first_review", "joint_review", ""])
def test_a_candidacy_is_cancelled_at_any_stage(front: Front, until: str) -> None:
    front.now = NOW
    election = front.election()
    candidacy = front.nominated(election, "丁一安")
    front.through(candidacy, until)
    ended = cancelled(front, candidacy, front.true_case(election, candidacy))
    assert ended.json()["candidacy"]["state"] == "cancelled"


@requirement("BAL-26", under=["chengnan-2024"])
def test_an_election_is_void_by_a_verified_case_is_posted_and_opens_the_seat(front: Front) -> None:
    meeting = front.opened()
    result = front.announced(counted(front, meeting, 12, 8, 3).json()["items"][0])
    front.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})
    winner = meeting.candidacies["丁一安"]
    unproved = stated(front, meeting, result, front.true_case(meeting.election, winner, "differs_from_fact"))
    assert rules_of(unproved) == ["results.candidacy_cancelled"] and "当选无效" in unproved.text
    case = front.true_case(meeting.election, winner)
    assert cancelled(front, winner, case).json()["candidacy"]["state"] == "void"
    done = stated(front, meeting, result, case)
    event = front.event_of(done, meeting.election["id"], "ballots.result.statement_made")
    assert (event["data"]["person"], event["data"]["case"]) == (winner, case)

    shown = front.seen(f"/results/{result['id']}")
    assert (shown["open_seats"], shown["certificates"][0]["status"]) == (1, "void")
    assert "丁一安" in front.notice_of(meeting) and "无效" in front.notice_of(meeting)
    page = front.at_gateway("GET", f"/public/elections/{meeting.election['id']}").json()["results"][0]
    assert [(each["name"], each["elected"], each["void"]) for each in page["candidates"]] == [
        ("丁一安", False, True), ("王二平", False, False),
    ]  # fmt: skip
    front.logged(meeting, "registry.vacancy.opened")
    vacancies = front.done("registry", "GET", f"/communities/{HERE}/vacancies", COMMISSION)["items"]
    assert done.json()["id"] in [each["id"] for each in vacancies if each["cause"] == "void"]


def cancelled(front: Front, candidacy: str, case: str, **more: Any) -> httpx2.Response:
    """A cancellation by the street."""
    return front.post(f"/candidacies/{candidacy}/cancellation", STREET_OFFICE, {"case_number": case} | more)


def stated(front: Front, meeting: Meeting, result: dict[str, Any], case: str) -> httpx2.Response:
    """A statement that the election of the first candidate is void."""
    body = {"person": meeting.candidacies["丁一安"], "place": "公告栏", "evidence_sha256": front.photo(4)}
    return front.step(f"/results/{result['id']}/statements", STREET_CHIEF, body | {"case_number": case})
