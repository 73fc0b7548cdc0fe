"""Election measures: what a plan leaves out a meeting adopts later, each topic before the step that rests on it."""

from collections.abc import Sequence
from typing import Any

import httpx2
import pytest
from electoral_rules.book.rulebook import rulebook

from tests.integration.registry.test_plans_by_document import activate, draw_up
from tests.integration.registry.world import SOUTH, World, ok, person
from tests.support.street import MEASURES
from tests.support.triples import DIVISIONS

NUOENJIYA = "150525401411"
COUNTED = ("quorum", "elected", "tie", "run_off", "ballot_validity")
PARTS = list(rulebook("nuoenjiya-2021", {}, {}).rule("measures.parts").value)


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """The same registry with the divisions of the other documents' places."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    return world_with_audit


def silent(country: World, community: str = SOUTH) -> dict[str, Any]:
    """The election of a plan that adopts no measures."""
    country.active_plan(measures={})
    return country.election(community)


def adopt(
    country: World,
    election: dict[str, Any],
    measures: dict[str, str],
    etag: str = "",
    parts: Sequence[str] = (),
    motion_id: str = "",
    kind: str = "representatives_meeting",
) -> httpx2.Response:
    """What a meeting of the community passed, handed in by its commission."""
    commission = country.as_("commission", election["community_code"])
    path = f"/v1/elections/{election['id']}"
    motion_id = motion_id or country.carried(election, "measures", kind)["id"]
    body = {
        "measures": measures,
        "parts": list(parts),
        "drafted_by": "commission",
        "guided_by": "street_leading_group",
        "motion_id": motion_id,
    }
    headers = {"If-Match": etag or commission.get(path).headers["ETag"]}
    return commission.post(f"{path}/measures", json=body, headers=headers)


def rules(answer: httpx2.Response) -> list[str]:
    assert answer.status_code == 409, answer.text
    return [each["rule"] for each in answer.json()["decisions"]]


def gate(country: World, election: dict[str, Any]) -> dict[str, Any]:
    told = ok(country.as_("commission", election["community_code"]).get(f"/v1/elections/{election['id']}/decisions"))
    return next(each for each in told["gates"] if each["gate"] == "measures")


def versions(country: World, election: dict[str, Any]) -> list[dict[str, Any]]:
    path = f"/v1/elections/{election['id']}/measures"
    listed: list[dict[str, Any]] = ok(country.as_("resident", election["community_code"]).get(path))["items"]
    return listed


def shown(country: World, election: dict[str, Any]) -> dict[str, Any]:
    path = f"/v1/elections/{election['id']}"
    found: dict[str, Any] = ok(country.as_("commission", election["community_code"]).get(path))
    return found


def test_a_plan_without_measures_is_activated_and_its_gate_says_what_is_missing(country: World) -> None:
    election = silent(country)
    told = gate(country, election)
    assert (told["state"], told["owner"]) == ("open", "residents_committee")
    assert [each["required"] for each in told["decisions"]] == [["joint_review", "retirement"], list(COUNTED)]
    assert "再受理提名" in told["decisions"][0]["reason_zh"]
    assert "有效参选人数" in told["decisions"][1]["reason_zh"] and told["decisions"][1]["citation"]["words"]
    first = versions(country, election)
    assert [(each["version"], each["measures"], each["minutes"]) for each in first] == [(1, {}, None)]


def test_what_a_meeting_passed_is_the_next_version_and_the_election_is_held_to_it(country: World) -> None:
    election = silent(country)
    second = ok(adopt(country, election, {topic: MEASURES[topic] for topic in COUNTED}))
    assert (second["version"], second["minutes"]["agreeing"]) == (2, 38)
    told = {each["rule"]: each["kind"] for each in second["differences"]}
    assert told["results.quorum"] == "added" and second["differences"][0]["before"] is None
    now = shown(country, election)
    assert now["rulebook_sha256"] == second["rulebook_sha256"] != election["rulebook_sha256"]
    assert now["measures"] == second["measures"] and set(now["measures"]) == set(COUNTED)
    frozen = ok(country.street().get(f"/v1/rulebooks/{second['rulebook_sha256']}"))
    assert {"results.tie", "slate.contested"} <= {rule["id"] for rule in frozen["rules"]}
    assert [each["required"] for each in gate(country, election)["decisions"]] == [["joint_review", "retirement"]]
    third = ok(adopt(country, election, {"joint_review": "GK-13", "retirement": "GK-20", "quorum": "GK-01"}))
    (changed,) = [each for each in third["differences"] if each["kind"] == "changed"]
    assert (changed["rule"], changed["before"]["code"], changed["after"]["code"]) == (
        "results.quorum",
        "GK-05",
        "GK-01",
    )
    assert gate(country, election)["state"] == "passed" and not election["agencies"]
    assert set(shown(country, election)["agencies"].values()) >= {"court", "organisation"}
    assert [each["version"] for each in versions(country, election)] == [1, 2, 3]


def test_a_version_needs_a_motion_for_measures_of_this_election_that_was_carried(country: World) -> None:
    election = silent(country)
    held = country.met(SOUTH)
    open_ = country.put(held, "measures", election["id"])
    lost = ok(country.decide(country.put(held, "measures", election["id"]), agreeing=20))
    other = country.carried(election, "mode")
    for motion in (open_, lost, other, {"id": "01a22485-0141-7000-8000-000000000009"}):
        unfit = adopt(country, election, {"quorum": "GK-05"}, motion_id=motion["id"])
        assert (unfit.status_code, unfit.json()["type"].rpartition("/")[2]) == (409, "motion-unfit")
    assert len(versions(country, election)) == 1


def test_a_motion_carries_one_version_and_a_change_of_it_another(country: World) -> None:
    election = silent(country)
    motion = country.carried(election, "measures")
    ok(adopt(country, election, {"quorum": "GK-05"}, motion_id=motion["id"]))
    again = adopt(country, election, {"quorum": "GK-01"}, motion_id=motion["id"])
    assert (again.status_code, again.json()["type"].rpartition("/")[2]) == (409, "motion-used")
    assert len(versions(country, election)) == 2


def test_a_version_adopts_what_exists_and_what_nobody_above_has_settled(country: World) -> None:
    election = silent(country)
    unknown = adopt(country, election, {"quorum": "ZZ-99"})
    assert unknown.status_code == 422 and "GK-05" in unknown.text and "ZZ-99" not in unknown.text
    answered = adopt(country, election, {"eligibility": "GK-16", "complaint_days": "AMB-05"})
    assert {"electorate.min_age", "roll.registered"} & set(rules(answered))
    assert "请删去这一项" in answered.json()["detail"]
    later = adopt(country, election, {"proxy": "GK-04"})
    assert rules(later) == ["voting.proxy_terms"] and "自2026-01-01起施行" in later.json()["detail"]
    ok(adopt(country, election, {"quorum": "GK-05"}))
    again = adopt(country, election, {"quorum": "GK-05"})
    assert (again.status_code, again.json()["type"].rpartition("/")[2]) == (409, "measures-unchanged")


def test_two_who_hand_in_at_once_do_not_overwrite_each_other(country: World) -> None:
    election = silent(country)
    commission = country.as_("commission", SOUTH)
    stale = commission.get(f"/v1/elections/{election['id']}").headers["ETag"]
    ok(adopt(country, election, {"quorum": "GK-05"}, etag=stale))
    assert adopt(country, election, {"quorum": "GK-01"}, etag=stale).status_code == 412
    bare = commission.post(f"/v1/elections/{election['id']}/measures", json={"measures": {"tie": "GK-08"}})
    assert bare.status_code in (422, 428)
    stranger = country.as_("street_office").post(f"/v1/elections/{election['id']}/measures", json={})
    assert stranger.status_code == 403


def test_a_topic_rests_from_its_step_and_a_change_of_it_is_refused(country: World) -> None:
    election = silent(country)
    ok(adopt(country, election, {topic: MEASURES[topic] for topic in COUNTED}))
    country_moves = country.as_("resident", SOUTH, via="candidates")
    stages = f"/v1/elections/{election['id']}/steps"
    ok(country_moves.post(stages, json={"step": "nomination", "reason": "首件提名"}))
    rested = adopt(country, election, {"retirement": "GK-20"})
    assert rules(rested) == ["measures.rests"] and "退休年龄自首次提名起不再变更" in rested.json()["detail"]
    ok(adopt(country, election, {"quorum": "GK-01"}))
    ok(country_moves.post(stages, json={"step": "formal_list", "reason": "名单公布"}))
    counted = adopt(country, election, {"quorum": "GK-05", "handover": "GK-18"})
    assert rules(counted) == ["measures.rests"] and counted.json()["decisions"][0]["required"] == ["quorum"]
    assert "有效参选人数自正式候选人名单公布起不再变更" in counted.json()["detail"]
    assert ok(adopt(country, election, {"handover": "GK-18"}))["measures"]["quorum"] == "GK-01"


def test_who_may_vote_is_settled_before_the_electors_are_listed(country: World) -> None:
    plan = ok(activate(country, ok(draw_up(country, "nuoenjiya-2021", measures={}))))
    (election,) = ok(country.as_("street_office", NUOENJIYA[:9]).get(f"/v1/elections?plan_id={plan['id']}"))["items"]
    people = country.import_people(NUOENJIYA, [person(place) for place in range(700, 706)])
    ok(country.register(NUOENJIYA, people[:3]))
    committee = country.as_("residents_committee", NUOENJIYA)
    path, body = f"/v1/elections/{election['id']}/electors", {"base_reason": "上届选民名单没有留存"}
    refused = committee.post(path, json=body)
    assert rules(refused) == ["measures.required"] and "选民资格" in refused.json()["detail"]
    without = [part for part in PARTS if part != "proxy_voting"]
    assert rules(adopt(country, election, {"eligibility": "GK-03"}, parts=without)) == ["measures.parts"]
    others = adopt(country, election, {"eligibility": "GK-03"}, parts=PARTS, kind="residents_meeting")
    assert rules(others) == ["measures.adopted"]
    ok(adopt(country, election, {"eligibility": "GK-03"}, parts=PARTS))
    told = gate(country, election)["decisions"]
    assert [each["rule"] for each in told] == ["measures.required", "measures.adopted"]
    ok(country.post(election, "measures", country.now))
    assert [each["rule"] for each in gate(country, election)["decisions"]] == ["measures.required"]
    ok(committee.post(path, json=body))
    assert len(ok(committee.get(path))["items"]) == len(people)
