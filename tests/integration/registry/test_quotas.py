"""Flags that quotas ask for go in and come out as shares; what would tell of single persons is not shown at all."""

from typing import Any

import httpx2
from electoral_rules.book import shares

from tests.integration.registry.test_households import get
from tests.integration.registry.world import NEW, WEN, World, ok, person


def state(world: World, version: int | None, **changes: Any) -> httpx2.Response:
    """Flags stated by the civil affairs bureau, as of a version that was read."""
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    paper = {"evidence_sha256": world.evidence(NEW)}
    sent = {"low_income": [], "marginal_low_income": [], "employed": [], **paper, **changes}
    path = f"/v1/communities/{NEW}/quota-flags"
    return world.as_("civil_affairs_bureau", NEW[:6]).put(path, json=sent, headers=headers)


def part(told: dict[str, Any], of: str, number: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in told["shares"] if (each["part"], each["number"]) == (of, number))
    return found


def test_shares_are_shown_and_flags_are_not(world_with_audit: World) -> None:
    world = world_with_audit
    rows = [
        person(600 + place, 居民小组=f"第{group}居民小组", 政治面貌="中共党员" if place < 6 else "群众")
        for group, places in ((1, range(10)), (2, range(10, 20)), (3, range(20, 23)))
        for place in places
    ]
    people = {each["household_no"]: each["id"] for each in world.import_people(NEW, rows)}
    poor, marginal = [f"06{place:02d}" for place in (0, 1, 2, 10)], [f"06{place:02d}" for place in (3, 4, 11)]
    flags = {"low_income": poor, "marginal_low_income": marginal, "employed": [people["0600"]]}
    assert state(world, None, **flags).status_code == 428
    assert state(world, 3, **flags).status_code == 412
    assert state(world, 0, **flags | {"low_income": ["9999"]}).json()["type"].endswith("household-unknown")
    nobody = {"employed": ["01a22484-f3ae-7006-b89f-392ca0c5b978"]}
    assert state(world, 0, **flags | nobody).json()["type"].endswith("not-a-resident")
    assert state(world, 0, **flags | {"marginal_low_income": poor}).status_code == 422
    assert world.as_("commission", NEW).put(f"/v1/communities/{NEW}/quota-flags", json={}).status_code == 403

    told = ok(state(world, 0, **flags))
    assert (told["version"], told["decisions"]) == (1, [])
    assert part(told, "community") == {
        "part": "community", "number": None, "people": 23, "low_income": "30.43%", "employed": None,
        "party_members": "26.08%",
    }  # fmt: skip
    # Five of the ten of the first group; two of the second and none of the third are too few to be told.
    groups = [part(told, "group", number)["low_income"] for number in (1, 2, 3)]
    assert groups == ["50.00%", None, None]
    staff = world.as_("community_staff", NEW)
    for path in ("quota-flags", "households", "households/0600", "residents", f"residents/{people['0600']}"):
        text = staff.get(f"/v1/communities/{NEW}/{path}").text
        assert "marginal" not in text and 'employed":true' not in text
    text = staff.get(f"/v1/communities/{NEW}/quota-flags").text
    assert not any(f'"{number}"' in text for number in (*poor, *marginal))
    assert get(world, NEW, "quota-flags") == told
    assert ok(state(world, 1))["version"] == 2
    assert part(get(world, NEW, "quota-flags"), "community")["low_income"] is None
    assert world.as_("community_staff", WEN).get(f"/v1/communities/{NEW}/quota-flags").status_code == 403


def test_one_hidden_part_takes_another_with_it() -> None:
    assert shares.shown({1: (5, 10), 2: (2, 10), 3: (6, 12)}) == {1: None, 2: None, 3: "50.00%"}
    assert shares.shown({1: (5, 10), 2: (8, 16)}) == {1: "50.00%", 2: "50.00%"}
    assert shares.shown({1: (9, 10)}) == {1: None}
