"""Leaving the community: who left is on no list and holds no credential; a mistake is taken back by a second person."""

from typing import Any

import httpx2
import pytest

from tests.integration.registry.test_drawing import HERE, WHO_MAY_VOTE, prepared
from tests.integration.registry.test_drawing import country as country
from tests.integration.registry.test_electors import ON_THE_DAY, enter, people_of, slated
from tests.integration.registry.world import EAST, ELECTION_DAY, SOUTH, WEN, World, ok, person


def path_of(community: str, resident: str) -> str:
    return f"/v1/communities/{community}/residents/{resident}/departure"


def leave(world: World, community: str, resident: str, who: str = "staff-1", **changes: Any) -> httpx2.Response:
    """Somebody left, entered by the community's staff."""
    sent = {"reason": "moved", "on": world.now[:10], **changes}
    return world.as_("community_staff", community, subject=who).post(path_of(community, resident), json=sent)


def take_back(world: World, community: str, resident: str, who: str = "staff-2") -> httpx2.Response:
    """The departure taken back."""
    staff = world.as_("community_staff", community, subject=who)
    return staff.post(f"{path_of(community, resident)}/undoing", json={"reason": "登记时选错了人"})


def names(world: World, community: str) -> set[str]:
    listed = world.as_("community_staff", community).get(f"/v1/communities/{community}/residents?limit=1000")
    return {each["id"] for each in ok(listed)["items"]}


@pytest.fixture(scope="module")
def active(world_with_audit: World) -> World:
    """A world with audit below and an active plan."""
    world_with_audit.active_plan()
    return world_with_audit


def test_who_left_is_not_listed_and_a_second_person_takes_a_mistake_back(active: World) -> None:
    first, second = (each["id"] for each in people_of(active, SOUTH, 800, 2))
    left = ok(leave(active, SOUTH, first, remark="迁往外省"))
    assert (left["reason"], left["on"], left["places"], left["representative_id"]) == ("moved", "2024-05-15", [], None)
    assert names(active, SOUTH) == {second}
    assert leave(active, SOUTH, first).json()["type"].endswith("residence-ended")
    staff = active.as_("community_staff", SOUTH)
    shown = ok(staff.get(f"/v1/communities/{SOUTH}/residents/{first}"))
    assert (shown["status"], ok(staff.get(f"/v1/communities/{SOUTH}/departures"))["items"]) == ("ended", [left])

    own = take_back(active, SOUTH, first, "staff-1")
    assert (own.status_code, own.json()["type"].rsplit("/", 1)[-1]) == (403, "second-person-needed")
    back = ok(take_back(active, SOUTH, first))
    assert (back["undone_by"], back["undone_reason"]) == ("staff-2", "登记时选错了人")
    assert names(active, SOUTH) == {first, second}
    assert take_back(active, SOUTH, first).json()["type"].endswith("not-departed")
    assert ok(leave(active, SOUTH, first, reason="died"))["reason"] == "died"


def test_a_departure_says_who_when_and_why_and_asks_for_nothing_that_cannot_be(active: World) -> None:
    (one,) = (each["id"] for each in people_of(active, EAST, 830, 1))
    assert leave(active, EAST, one, on="2024-05-16").json()["type"].endswith("leaving-ahead")
    for wrong in ({"reason": "bored"}, {"on": "1899-01-01"}, {"remark": "x\x00"}, {"on": None}, {"more": 1}):
        assert leave(active, EAST, one, **wrong).status_code == 422
    assert leave(active, EAST, one, evidence_sha256="0" * 64).json()["type"].endswith("evidence-missing")
    assert leave(active, SOUTH, one).status_code == 404
    assert active.as_("clerk", EAST).post(path_of(EAST, one), json={}).status_code == 403
    assert active.as_("community_staff", SOUTH).get(f"/v1/communities/{EAST}/departures").status_code == 403


def test_a_move_within_the_city_is_a_departure_and_a_roster_and_then_stays(active: World) -> None:
    world, row = active, person(840)
    (moved,) = world.import_people(EAST, [row])[-1:]
    resident = next(each for each in names(world, EAST) if each == moved["id"])
    ok(leave(world, EAST, resident))
    arrived = {each["name"] for each in world.import_people(SOUTH, [row])}
    assert row[0] in arrived
    assert take_back(world, EAST, resident).json()["type"].endswith("resident-elsewhere")


def test_a_representative_who_left_is_no_elector_until_it_was_a_mistake(active: World) -> None:
    people = people_of(active, EAST, 700, 2)
    ok(active.register(EAST, [each for each in people if each["household_no"] in ("0700", "0701")]))
    held = ok(active.as_("clerk", EAST).get(f"/v1/communities/{EAST}/representatives"))["items"]
    gone = held[0]
    assert leave(active, EAST, gone["resident_id"]).json()["type"].endswith("departure-unproved")
    proof = active.evidence(EAST)
    left = ok(leave(active, EAST, gone["resident_id"], evidence_sha256=proof))
    assert left["representative_id"] == gone["id"]
    card = f"/v1/communities/{EAST}/representatives/{gone['id']}"
    assert ok(active.as_("clerk", EAST).get(card))["status"] == "suspended"
    ok(take_back(active, EAST, gone["resident_id"]))
    assert ok(active.as_("clerk", EAST).get(card))["status"] == "valid"
    ok(leave(active, EAST, gone["resident_id"], evidence_sha256=proof))
    drawn = ok(active.as_("commission", EAST).post(f"/v1/elections/{active.election(EAST)['id']}/electors", json={}))
    assert drawn["listed"] == 1
    again = active.register(EAST, [{"id": gone["resident_id"], "group_no": 1}])
    assert again.json()["type"].endswith("not-a-representative")


def test_a_posted_list_names_whom_to_strike_and_lets_nobody_in_who_left(active: World) -> None:
    election, electors = slated(active, WEN, people_of(active, WEN, 100)[:50])
    gone, stays = electors[0], electors[1]
    left = ok(leave(active, WEN, gone["resident_id"], evidence_sha256=active.evidence(WEN)))
    assert left["places"] == [{"election_id": election["id"], "number": gone["number"]}]
    active.now = ON_THE_DAY
    refused = enter(active, election, gone, "一号台")
    assert refused.status_code == 409 and "不是本社区居民" in refused.json()["detail"]
    ok(enter(active, election, stays, "一号台"))
    assert ELECTION_DAY in ON_THE_DAY


def test_a_household_whose_head_left_has_no_elector_until_it_has_a_head(country: World) -> None:
    heads = [each for each in ok_people(country) if each["household_head"]]
    election = prepared(country, "liaoning-2014", "household", **WHO_MAY_VOTE)
    first = next(each for each in heads if each["household_no"] == "0001")
    assert ok(leave(election.world, HERE, first["id"]))["household_without_head"]
    assert "0001" not in {each["household_no"] for each in (ok(election.draw()), election.electors())[1]}
    ok(take_back(election.world, HERE, first["id"]))


def ok_people(world: World) -> list[dict[str, Any]]:
    staff = world.as_("community_staff", HERE)
    items: list[dict[str, Any]] = ok(staff.get(f"/v1/communities/{HERE}/residents?limit=1000"))["items"]
    return items
