"""Planning and opening a session: one central venue, no candidate at the table, on the day and not before."""

from typing import Any

import pytest

from tests.integration.ballots.hall import COMMISSION, DAY, PRINTED, Hall
from tests.integration.candidates.town import Who, rules_of, slug_of


@pytest.fixture(scope="module")
def slated(hall: Hall) -> tuple[dict[str, Any], dict[str, str]]:
    """An election whose list is posted; its session is not planned yet."""
    return hall.election_day()


@pytest.mark.parametrize(
    "venues", [["central", "central"], ["central", "branch"], ["mobile"]], ids=["second venue", "branch", "mobile box"]
)
def test_another_venue_than_the_one_in_the_centre_is_refused(hall: Hall, slated: Any, venues: list[str]) -> None:
    refused = hall.plan(slated[0], venues=[{"kind": kind, "name": "会场"} for kind in venues])
    assert rules_of(refused) == ["voting.venue"]
    assert refused.json()["decisions"][0]["citation"]["words"] == "只设立中心会场"


def test_a_candidate_and_a_near_relative_of_one_are_no_tellers(hall: Hall, slated: Any) -> None:
    candidate = {"account": "teller-9", "name": "丁一安", "resident_id": hall.people["丁一安"]}
    brother = {"account": "teller-8", "name": "丁一平", "relations": ["sibling"]}
    for member, rule in ((candidate, "voting.candidate_not_teller"), (brother, "voting.tellers")):
        refused = hall.plan(slated[0], staff=hall.staff(counters=[member, {"account": "teller-2", "name": "乙"}]))
        assert rules_of(refused) == [rule]


def test_one_person_alone_cannot_enter_both_counts(hall: Hall, slated: Any) -> None:
    refused = hall.plan(slated[0], staff=hall.staff(counters=[]))
    assert rules_of(refused) == ["counting.two_people"]
    doubled = hall.plan(slated[0], staff=hall.staff(callers=[{"account": "overseer", "name": "甲"}]))
    assert (doubled.status_code, slug_of(doubled)) == (422, "staff-twice")


def test_an_unknown_field_and_an_unknown_kind_of_venue_are_malformed(hall: Hall, slated: Any) -> None:
    assert hall.plan(slated[0], result="elected").status_code == 422
    assert hall.plan(slated[0], venues=[{"kind": "online", "name": "网上"}]).status_code == 422


def test_a_caller_of_another_street_finds_nothing_and_a_clerk_plans_nothing(hall: Hall, slated: Any) -> None:
    path = f"/elections/{slated[0]['id']}/sessions"
    plan = {"round": 1, "venues": [{"kind": "central", "name": "会场"}], "staff": hall.staff()}
    assert hall.step(path, Who("commission", "220602004"), plan).status_code == 404
    assert hall.step(path, Who("clerk"), plan).status_code == 403
    assert hall.step(path, COMMISSION, {"venues": []}).status_code == 422


def test_a_session_opens_on_the_day_only_and_a_round_is_planned_once(hall: Hall, slated: Any) -> None:
    session = hall.done_plan(slated[0])
    assert slug_of(hall.plan(slated[0])) == "session-exists"
    assert slug_of(hall.plan(slated[0], round=2)) == "session-exists"
    early = hall.step(f"/sessions/{session}/opening", COMMISSION, PRINTED, now="2024-05-27T09:00:00+08:00")
    assert rules_of(early) == ["voting.day"]
    opened = hall.made(f"/sessions/{session}/opening", COMMISSION, PRINTED, now=DAY)
    assert [name["name"] for name in opened["contests"][0]["candidates"]] == ["丁一安", "王二平"]
    assert slug_of(hall.step(f"/sessions/{session}/opening", COMMISSION, PRINTED)) == "wrong-state"
    assert hall.done("registry", "GET", f"/elections/{slated[0]['id']}", COMMISSION)["step"] == "vote"


def test_a_vote_without_a_list_of_candidates_does_not_open_and_says_what_to_do(hall: Hall) -> None:
    hall.now = "2024-05-20T09:00:00+08:00"
    election = hall.election()
    session = hall.done_plan(election)
    early = hall.step(f"/sessions/{session}/opening", COMMISSION, PRINTED, now=DAY)
    assert (early.status_code, slug_of(early)) == (409, "wrong-state")
    assert "请先确定正式候选人" in early.json()["title"] + early.json()["detail"]
    assert hall.seen(f"/sessions/{session}")["state"] == "planned"
