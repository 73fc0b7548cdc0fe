"""Households, their heads and groups, units, and the counts that follow what lives."""

from typing import Any

import httpx2
import pytest

from tests.integration.registry.test_departures import leave, take_back
from tests.integration.registry.test_electors import people_of
from tests.integration.registry.world import EAST, NEW, PLATFORM, SOUTH, WEN, World, ok, person


def get(world: World, community: str, path: str) -> Any:
    return ok(world.as_("community_staff", community).get(f"/v1/communities/{community}/{path}"))


def divide(world: World, community: str, groups: list[dict[str, Any]], version: int | None) -> httpx2.Response:
    """The households divided into groups, as of a version that was read."""
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    staff = world.as_("community_staff", community)
    return staff.put(f"/v1/communities/{community}/groups", json={"groups": groups}, headers=headers)


def group(number: int, *households: str, leader: str | None = None) -> dict[str, Any]:
    return {"number": number, "name": f"第{number}居民小组", "leader_id": leader, "households": list(households)}


@pytest.fixture(scope="module")
def active(world_with_audit: World) -> World:
    """A world with audit below and an active plan."""
    world_with_audit.active_plan()
    return world_with_audit


def test_counts_are_of_what_lives_and_of_the_day(active: World) -> None:
    world = active
    assert world.as_("community_staff", SOUTH).get(f"/v1/communities/{SOUTH}/counts").status_code == 404
    people = people_of(world, SOUTH, 400, 3)
    first = get(world, SOUTH, "counts")
    numbers = ("households", "residents", "groups", "units", "party_members")
    assert [first[name] for name in numbers] == [3, 3, 3, 0, 0]
    world.import_people(SOUTH, [person(403, 政治面貌="中共党员", 户号="0400", 与户主关系="妻", 居民小组="第1居民小组")])
    assert [get(world, SOUTH, "counts")[name] for name in numbers] == [3, 4, 3, 0, 1]
    world.now = "2024-05-16T09:00:00+08:00"
    ok(leave(world, SOUTH, people[1]["id"], reason="died"))
    later = get(world, SOUTH, "counts")
    assert [later[name] for name in numbers] == [2, 3, 2, 0, 1]
    assert get(world, SOUTH, "counts?on=2024-05-15")["residents"] == 4
    assert world.as_("community_staff", SOUTH).get(f"/v1/communities/{SOUTH}/counts?on=2024-05-14").status_code == 404
    ok(take_back(world, SOUTH, people[1]["id"]))
    assert get(world, SOUTH, "counts")["residents"] == 4
    assert ok(world.street().get(f"/v1/jurisdictions/{SOUTH}"))["households"] == 3
    world.now = "2024-05-15T09:00:00+08:00"


def test_households_are_listed_by_group_with_head_and_members(active: World) -> None:
    rows = [
        person(421, 户号="9", 居民小组="第1居民小组"), person(422, 户号="10", 居民小组="第1居民小组"),
        person(423, 户号="10", 与户主关系="子", 居民小组="第1居民小组"), person(424, 户号="11", 居民小组="第2居民小组"),
    ]  # fmt: skip
    people = {each["name"]: each["id"] for each in active.import_people(PLATFORM, rows)}
    listed = get(active, PLATFORM, "households?group=1")["items"]
    assert [(each["number"], len(each["members"])) for each in listed] == [("9", 1), ("10", 2)]
    assert listed[1]["head_id"] == people[rows[1][0]] and listed[1]["address"] == "红旗街1号"
    pages = active.as_("community_staff", PLATFORM).get(f"/v1/communities/{PLATFORM}/households?limit=1&after=9")
    assert [each["number"] for each in ok(pages)["items"]] == ["10"]

    path = f"/v1/communities/{PLATFORM}/households/10"
    staff, son = active.as_("community_staff", PLATFORM), people[rows[2][0]]
    head, seen = f"{path}/head", {"If-Match": staff.get(path).headers["ETag"]}
    assert staff.put(head, json={"resident_id": son}).status_code == 428
    led = staff.put(head, json={"resident_id": son}, headers=seen)
    assert ok(led)["head_id"] == son
    assert staff.put(head, json={"resident_id": people[rows[1][0]]}, headers=seen).status_code == 412
    assert [each["household_head"] for each in get(active, PLATFORM, "households/10")["members"]] == [True, False]
    other = staff.put(head, json={"resident_id": people[rows[0][0]]}, headers={"If-Match": led.headers["ETag"]})
    assert other.json()["type"].endswith("not-a-member")
    assert active.as_("clerk", PLATFORM).get(f"/v1/communities/{PLATFORM}/households").status_code == 403
    assert staff.get(f"/v1/communities/{PLATFORM}/households/404").status_code == 404


def test_groups_are_divided_as_somebody_saw_them_and_not_once_a_list_is_drawn(active: World) -> None:
    people = {each["household_no"]: each for each in people_of(active, EAST, 440, 4)}
    found = get(active, EAST, "groups")
    assert (found["version"], len(found["groups"])) == (0, 4)
    whole = [group(1, "0440", "0441", leader=people["0440"]["id"]), group(2, "0442", "0443")]
    assert divide(active, EAST, whole, None).status_code == 428
    assert divide(active, EAST, whole, 1).status_code == 412
    missing = divide(active, EAST, [group(1, "0440", "0441"), group(2, "0442")], 0)
    assert [each["rule"] for each in missing.json()["decisions"]] == ["groups.once"]
    twice = divide(active, EAST, [group(1, "0440", "0441", "0442"), group(2, "0442", "0443")], 0)
    assert "1户重复编组" in twice.json()["detail"]
    elsewhere = [group(1, "0440", "0441", leader=people["0443"]["id"]), whole[1]]
    refused = divide(active, EAST, elsewhere, 0).json()
    assert (refused["type"].rsplit("/", 1)[-1], refused["group"]) == ("leader-elsewhere", 1)

    made = ok(divide(active, EAST, whole, 0))
    assert [(each["number"], each["households"], each["leader_id"]) for each in made["groups"]] == [
        (1, 2, people["0440"]["id"]),
        (2, 2, None),
    ]
    assert get(active, EAST, "counts")["groups"] == 2
    ok(active.register(EAST, [{**people["0440"], "group_no": 1}]))
    ok(active.as_("commission", EAST).post(f"/v1/elections/{active.election(EAST)['id']}/electors", json={}))
    assert divide(active, EAST, whole, 1).json()["type"].endswith("groups-settled")


def test_units_are_counted_while_they_are_here_and_their_contact_is_for_staff(active: World) -> None:
    staff, path = active.as_("community_staff", NEW), f"/v1/communities/{NEW}/units"
    unit = {"name": "红旗街小学", "kind": "institution", "contact": "王校长，电话0439-3200000", "since": "2010-09-01"}
    made = ok(staff.post(path, json=unit))
    assert (made["contact"], get(active, NEW, "units")["items"]) == (unit["contact"], [made])
    assert staff.post(path, json=unit).json()["type"].endswith("unit-known")
    assert staff.post(path, json=unit | {"kind": "club"}).status_code == 422
    assert active.as_("clerk", NEW).get(path).status_code == 403
    assert get(active, NEW, "counts")["units"] == 1
    early = staff.post(f"{path}/{made['id']}/ending", json={"on": "2009-01-01"})
    assert early.status_code in (409, 422)
    assert staff.post(f"{path}/{made['id']}/ending", json={"on": "2024-05-15"}).json()["ended_on"] == "2024-05-15"
    assert (get(active, NEW, "units")["items"], get(active, NEW, "counts")["units"]) == ([], 0)
    assert staff.post(f"{path}/{made['id']}/ending", json={"on": "2024-05-15"}).json()["type"].endswith("unit-ended")
    ok(staff.post(path, json=unit))
    assert active.as_("community_staff", WEN).get(path).status_code == 403
