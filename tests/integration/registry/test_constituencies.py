"""Constituencies along the grids of a community: every household in one of them, as somebody saw them."""

from typing import Any

import httpx2

from tests.integration.registry.test_electors import people_of
from tests.integration.registry.test_households import get
from tests.integration.registry.world import EAST, SOUTH, WEN, World, ok


def divide(world: World, community: str, sent: list[dict[str, Any]], version: int | None) -> httpx2.Response:
    """The households divided into constituencies, as of a version that was read."""
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    staff, path = world.as_("community_staff", community), f"/v1/communities/{community}/constituencies"
    return staff.put(path, json={"constituencies": sent}, headers=headers)


def constituency(number: int, *households: str, leader: str | None = None) -> dict[str, Any]:
    grid = f"220602005-{number:02d}"
    return {
        "number": number, "name": f"第{number}选区", "grid_code": grid, "leader_id": leader, "households": list(households)
    }  # fmt: skip


def test_households_are_in_one_constituency_each_and_not_divided_anew_under_a_list(world_with_audit: World) -> None:
    world = world_with_audit
    world.active_plan()
    people = {each["household_no"]: each for each in people_of(world, EAST, 440, 4)}
    (stranger,) = people_of(world, SOUTH, 460, 1)
    assert get(world, EAST, "constituencies") == {
        "community_code": EAST, "version": 0, "constituencies": [], "unplaced": 4,
    }  # fmt: skip
    whole = [constituency(1, "0440", "0441", leader=people["0443"]["id"]), constituency(2, "0442", "0443")]
    assert divide(world, EAST, whole, None).status_code == 428
    assert divide(world, EAST, whole, 1).status_code == 412
    missing = divide(world, EAST, [whole[0], constituency(2, "0442")], 0).json()
    assert [each["rule"] for each in missing["decisions"]] == ["constituency.once"]
    twice = divide(world, EAST, [whole[0], constituency(2, "0442", "0443", "0440")], 0).json()
    assert "1户重复编入" in twice["detail"]
    elsewhere = [constituency(1, "0440", "0441", leader=stranger["id"]), whole[1]]
    assert divide(world, EAST, elsewhere, 0).json()["type"].endswith("constituency-leader-elsewhere")
    assert divide(world, EAST, [whole[0], whole[0]], 0).status_code == 422

    made = ok(divide(world, EAST, [whole[0], constituency(2, "0442", "0443", "9999")], 0))
    assert [(each["number"], each["households"], each["residents"]) for each in made["constituencies"]] == [
        (1, 2, 2),
        (2, 2, 2),
    ]
    assert (made["version"], made["unplaced"], made["constituencies"][0]["sizes"]) == (1, 0, [])
    household = get(world, EAST, "households/0442")
    assert (household["constituency_no"], get(world, SOUTH, "households/0460")["constituency_no"]) == (2, None)
    again = ok(divide(world, EAST, [constituency(7, "0440", "0441", "0442", "0443")], 1))
    assert [each["number"] for each in again["constituencies"]] == [7]
    assert world.as_("community_staff", WEN).get(f"/v1/communities/{EAST}/constituencies").status_code == 403

    ok(world.register(EAST, [{**people["0440"], "group_no": people["0440"]["group_no"]}]))
    ok(world.as_("commission", EAST).post(f"/v1/elections/{world.election(EAST)['id']}/electors", json={}))
    assert divide(world, EAST, whole, 2).json()["type"].endswith("constituencies-settled")
