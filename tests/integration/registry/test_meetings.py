"""Meetings and motions: what minutes have to say, that a decided motion stays as it is, and what can be listed."""

import pytest

from tests.integration.registry.world import SOUTH, WEN, World, ok

NOBODYS = "01a22485-0141-7000-8000-000000000009"


@pytest.fixture(scope="module")
def town(world_with_audit: World) -> World:
    assert world_with_audit.import_divisions().status_code == 201
    return world_with_audit


def slug(answer: object) -> str:
    assert answer.status_code == 409, answer.text  # type: ignore[attr-defined]  # an httpx2.Response
    return str(answer.json()["type"]).rpartition("/")[2]  # type: ignore[attr-defined]


def test_a_meeting_needs_its_minutes_and_is_entered_after_it_was_held(town: World) -> None:
    committee, path = town.as_("residents_committee", SOUTH), f"/v1/communities/{SOUTH}/meetings"
    held = town.met(SOUTH)
    body = {name: held[name] for name in ("kind", "called_by", "met_on", "entitled", "present", "evidence_sha256")}
    photo = town.evidence(SOUTH)
    assert slug(committee.post(path, json=body | {"evidence_sha256": photo})) == "minutes-unfit"
    assert slug(committee.post(path, json=body | {"evidence_sha256": "0" * 64})) == "evidence-missing"
    assert slug(committee.post(path, json=body | {"met_on": "2024-05-16"})) == "meeting-ahead"
    assert committee.post(path, json=body | {"present": 51}).status_code == 422
    assert town.as_("residents_committee", WEN).post(path, json=body).status_code == 403
    assert town.as_("street_office").post(path, json=body).status_code == 403


def test_a_motion_about_an_election_names_one_of_the_meetings_community(town: World) -> None:
    town.active_plan()
    held, committee = town.met(SOUTH), town.as_("residents_committee", SOUTH)
    path = f"/v1/communities/{SOUTH}/meetings/{held['id']}/motions"
    assert slug(committee.post(path, json={"kind": "measures", "text": "选举办法"})) == "motion-election"
    body = {"kind": "measures", "text": "选举办法", "election_id": town.election(WEN)["id"]}
    assert slug(town.as_("residents_committee").post(path, json=body)) == "motion-election"
    assert committee.post(path, json=body).status_code == 404
    assert (
        committee.post(path.replace(held["id"], NOBODYS), json={"kind": "charter", "text": "章程"}).status_code == 404
    )


def test_a_motion_is_decided_once_by_those_who_are_present(town: World) -> None:
    held = town.met(SOUTH)
    motion = town.put(held, "charter")
    assert (motion["number"], motion["carried"], motion["agreeing"]) == (1, None, None)
    assert slug(town.decide(motion, against=2)) == "votes-unfit"
    decided = ok(town.decide(motion))
    assert decided["carried"] and (decided["agreeing"], decided["against"], decided["abstaining"]) == (38, 1, 2)
    assert slug(town.decide(motion, agreeing=1)) == "motion-decided"
    lost = ok(town.decide(town.put(held, "charter"), agreeing=20, against=21, abstaining=0))
    assert (lost["number"], lost["carried"]) == (2, False)


def test_meetings_and_motions_are_listed_by_the_page(town: World) -> None:
    election = town.active_plan() and town.election(SOUTH)
    held = town.met(SOUTH)
    motions = [town.put(held, "mode", election["id"]), town.put(held, "charter")]
    staff, path = town.as_("community_staff", SOUTH), f"/v1/communities/{SOUTH}"
    first = staff.get(f"{path}/motions?meeting_id={held['id']}&limit=1")
    assert [each["id"] for each in ok(first)["items"]] == [motions[0]["id"]] and first.links["next"]
    following = staff.get(first.links["next"]["url"])
    assert [each["id"] for each in ok(following)["items"]] == [motions[1]["id"]]
    about = ok(staff.get(f"{path}/motions?election_id={election['id']}&kind=mode"))["items"]
    assert [each["id"] for each in about] == [motions[0]["id"]]
    listed = ok(staff.get(f"{path}/meetings?limit=1000"))["items"]
    assert listed[-1]["id"] == held["id"] and len(listed) > 1
    assert town.as_("community_staff", WEN).get(f"{path}/meetings").status_code == 403
