"""A list of electors rests on the register: what changes under it is told, corrected on the list first, and not taken back."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.integration.registry.test_drawing import HERE, WHO_MAY_VOTE, Prepared, prepared
from tests.integration.registry.test_drawing import country as country
from tests.integration.registry.test_second_imports import codes, correct, detail, differences, preview, slug, take_back
from tests.integration.registry.world import World, ok, person

POSTED = "2015-02-02T09:00:00+08:00"
NEWCOMER = person(41, 户号="0041", 居民小组="第4居民小组")
SON = person(43, 户号="0041", 与户主关系="子", 居民小组="第4居民小组")


@dataclass
class UnderList:
    """A direct election whose list is posted, and the change of the register that brought its newest elector."""

    election: Prepared
    change_set: str

    @property
    def id(self) -> str:
        return self.election.path.rsplit("/", 1)[-1]


@pytest.fixture(scope="module")
def listed(country: World) -> UnderList:
    made = prepared(country, "liaoning-2014", "direct", **WHO_MAY_VOTE)
    came = ok(made.world.confirm(preview(made.world, HERE, [NEWCOMER])))
    ok(made.world.confirm(preview(made.world, HERE, [SON])))
    ok(made.draw())
    ok(made.post(POSTED))
    return UnderList(made, came["change_set_id"])


def test_a_roster_says_whose_place_on_a_posted_list_it_would_change(listed: UnderList) -> None:
    world = listed.election.world
    moved = preview(world, HERE, [[*NEWCOMER[:3], "0042", *NEWCOMER[4:]]])
    assert (2, "on_elector_list") in codes(moved)
    told = next(each["zh"] for each in moved["findings"] if each["code"] == "on_elector_list")
    assert "居民委员会选举" in told and "名单更正" in told
    (difference, *_) = differences(world, moved, "&kind=moved")
    assert difference["elections"] == [listed.id]
    kept = preview(world, HERE, [[*NEWCOMER[:6], "高中", *NEWCOMER[7:]]])
    assert codes(kept) == []
    assert differences(world, kept, "&kind=changed")[0]["elections"] == []


def test_what_a_list_rests_on_is_corrected_on_the_list_first(listed: UnderList) -> None:
    world, name = listed.election.world, NEWCOMER[0]
    refused = correct(world, HERE, name, name="王另名")
    assert (refused.status_code, slug(refused), refused.json()["elections"]) == (409, "on-elector-list", [listed.id])
    assert "名单更正" in refused.json()["title"]
    ok(take_back(world, HERE, ok(correct(world, HERE, name, education="master"))["change_set_id"]))


def test_no_other_head_is_made_of_a_household_whose_head_stands_on_a_list(listed: UnderList) -> None:
    staff, path = listed.election.world.as_("community_staff", HERE), f"/v1/communities/{HERE}/households/0041"
    (son,) = (each["id"] for each in ok(staff.get(path))["members"] if each["name"] == SON[0])
    seen = {"If-Match": staff.get(path).headers["ETag"]}
    refused = staff.put(f"{path}/head", json={"resident_id": son}, headers=seen)
    assert (refused.status_code, slug(refused), refused.json()["elections"]) == (409, "on-elector-list", [listed.id])


def test_a_change_is_not_taken_back_from_under_a_list_or_somebody_vouched_for(listed: UnderList) -> None:
    world = listed.election.world
    refused = take_back(world, HERE, listed.change_set)
    assert refused.json()["resting"] == [{"kind": "electors", "count": 1, "election_id": listed.id}]
    corrected = ok(correct(world, HERE, NEWCOMER[0], education="master"))
    asked: Any = {"persons": [detail(world, HERE, NEWCOMER[0])["id"]], "capacity": "resident"}
    path = f"{listed.election.path}/entitlement-checks"
    ok(world.as_("commission", HERE, via="candidates").post(path, json=asked))
    refused = take_back(world, HERE, corrected["change_set_id"])
    assert refused.json()["resting"] == [{"kind": "nominations", "count": 1, "election_id": listed.id}]
