"""Households that go to another community of the district: both registers in one act, by whoever is over both."""

from typing import Any

import httpx2
import pytest

from tests.integration.registry.test_electors import people_of
from tests.integration.registry.test_households import get
from tests.integration.registry.world import EAST, NEW, PLATFORM, SOUTH, STREET, World, ok, person


def transfer(world: World, community: str, to: str, *, scope: str = STREET, **changes: Any) -> httpx2.Response:
    """Households transferred by the street."""
    sent = {"to_code": to, "reason": "区划调整", "evidence_sha256": world.evidence(community), **changes}
    return world.as_("street_office", scope).post(f"/v1/communities/{community}/transfers", json=sent)


@pytest.fixture(scope="module")
def active(world_with_audit: World) -> World:
    """A world with audit below and an active plan."""
    world_with_audit.active_plan()
    return world_with_audit


def test_a_household_goes_with_its_people_and_gets_a_number_nobody_has(active: World) -> None:
    there = people_of(active, SOUTH, 500, 1)
    own = person(501, 户号="0500", 居民小组="第3居民小组")
    wife = person(502, 户号="0500", 与户主关系="妻", 居民小组="第3居民小组")
    here = {each["name"]: each["id"] for each in active.import_people(EAST, [own, wife, person(503)])}
    done = ok(transfer(active, EAST, SOUTH, households=["0500"]))
    (moved,) = done["households"]
    assert (moved["number"], done["residents"], done["on"]) == ("0500", 2, "2024-05-15")
    assert moved["became"] == f"{EAST[-3:]}-0500" and moved["group_no"] > there[0]["group_no"]
    household = get(active, SOUTH, f"households/{moved['became']}")
    assert {each["id"] for each in household["members"]} == {here[own[0]], here[wife[0]]}
    assert household["head_id"] == here[own[0]]
    assert get(active, EAST, "counts")["residents"] == 1 and get(active, SOUTH, "counts")["residents"] == 3
    shown = get(active, EAST, f"residents/{here[own[0]]}")
    assert (shown["status"], get(active, SOUTH, f"residents/{here[own[0]]}")["status"]) == ("ended", "current")

    back = ok(transfer(active, SOUTH, EAST, households=[moved["became"]], group_no=3))
    assert back["households"][0]["group_no"] == 3
    assert get(active, EAST, f"residents/{here[own[0]]}")["status"] == "current"


def test_nobody_moves_households_who_is_not_over_both_and_nothing_else_than_households(active: World) -> None:
    people_of(active, PLATFORM, 520, 1)
    assert transfer(active, PLATFORM, NEW, scope=PLATFORM).status_code == 403
    staff = active.as_("community_staff", PLATFORM)
    assert staff.post(f"/v1/communities/{PLATFORM}/transfers", json={}).status_code == 403
    assert transfer(active, PLATFORM, NEW, households=["9999"]).json()["type"].endswith("household-empty")
    assert transfer(active, PLATFORM, PLATFORM).json()["type"].endswith("neighbour-unfit")
    assert transfer(active, PLATFORM, NEW, evidence_sha256="0" * 64).json()["type"].endswith("evidence-missing")
    for wrong in ({"households": ["x" * 99]}, {"group_no": 0}, {"reason": ""}, {"to_code": "1"}):
        assert transfer(active, PLATFORM, NEW, **wrong).status_code == 422


def test_who_is_deprived_of_political_rights_is_so_in_the_other_community_too(active: World) -> None:
    (one,) = people_of(active, PLATFORM, 530, 1)[-1:]
    body = {"deprived_from": "2023-09-01", "judgement": "（2023）吉0602刑初123号", "reason": "法院通知"}
    rights = f"/v1/communities/{PLATFORM}/residents/{one['id']}/political-rights"
    paper = {"evidence_sha256": active.evidence(PLATFORM)}
    ok(active.street().put(rights, json=body | paper, headers={"If-Match": '"0"'}))
    ok(transfer(active, PLATFORM, NEW, households=[one["household_no"]]))
    there = f"/v1/communities/{NEW}/residents/{one['id']}/political-rights"
    assert ok(active.street().get(there))["deprived"] is True


def go(world: World, community: str, resident: str, to: str, number: str, **changes: Any) -> httpx2.Response:
    """One resident transferred by the street."""
    paper = {"reason": "投靠子女", "evidence_sha256": world.evidence(community)}
    scope = changes.pop("scope", STREET)
    sent = {"to_code": to, "household_no": number, **paper, **changes}
    return world.as_("street_office", scope, subject="street-mover").post(
        f"/v1/communities/{community}/residents/{resident}/transfer", json=sent
    )


def undo(world: World, community: str, resident: str, subject: str) -> httpx2.Response:
    """The same taken back by somebody of the street."""
    path = f"/v1/communities/{community}/residents/{resident}/transfer/undoing"
    return world.as_("street_office", subject=subject).post(path, json={"reason": "选错了人"})


def test_one_resident_goes_into_a_household_there_and_a_second_person_takes_it_back(active: World) -> None:
    (host,) = people_of(active, SOUTH, 540, 1)[-1:]
    wife = person(542, 户号="0541", 与户主关系="妻", 居民小组="第3居民小组")
    rows = [person(541, 居民小组="第3居民小组"), wife]
    here = {each["name"]: each["id"] for each in active.import_people(EAST, rows)}
    moving = here[wife[0]]
    assert go(active, EAST, moving, SOUTH, "0540", scope=EAST).status_code == 403
    assert go(active, EAST, moving, EAST, "0541").json()["type"].endswith("neighbour-unfit")
    assert go(active, EAST, moving, SOUTH, "8888").json()["type"].endswith("household-unknown")
    assert go(active, EAST, moving, SOUTH, "0540", kinship="户主").json()["type"].endswith("household-has-head")
    assert go(active, EAST, moving, SOUTH, "0540", evidence_sha256="0" * 64).json()["type"].endswith("evidence-missing")
    before = [get(active, code, "counts")["residents"] for code in (EAST, SOUTH)]

    left = ok(go(active, EAST, moving, SOUTH, "0540", kinship="母"))
    assert (left["reason"], left["to_code"], left["on"]) == ("transferred", SOUTH, "2024-05-15")
    household = get(active, SOUTH, "households/0540")
    assert [each["id"] for each in household["members"]] == [host["id"], moving]
    assert household["head_id"] == host["id"]
    assert [get(active, code, "counts")["residents"] for code in (EAST, SOUTH)] == [before[0] - 1, before[1] + 1]
    assert go(active, EAST, moving, SOUTH, "0540").json()["type"].endswith("residence-ended")

    assert undo(active, EAST, moving, "street-mover").json()["type"].endswith("second-person-needed")
    back = ok(undo(active, EAST, moving, "street-second"))
    assert back["undone_by"] and get(active, EAST, f"residents/{moving}")["household_no"] == "0541"
    assert get(active, SOUTH, f"residents/{moving}")["status"] == "ended"
    assert [get(active, code, "counts")["residents"] for code in (EAST, SOUTH)] == before
    assert undo(active, EAST, moving, "street-second").json()["type"].endswith("not-departed")


def test_who_is_the_first_of_a_household_there_is_its_head(active: World) -> None:
    (one,) = people_of(active, EAST, 550, 1)[-1:]
    ok(go(active, EAST, one["id"], NEW, "7001", group_no=4))
    household = get(active, NEW, "households/7001")
    assert (household["head_id"], household["group_no"]) == (one["id"], 4)
    ok(undo(active, EAST, one["id"], "street-second"))
    assert active.as_("community_staff", NEW).get(f"/v1/communities/{NEW}/households/7001").status_code == 404
