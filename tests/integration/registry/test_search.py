"""Residents and electors found by name, part, pinyin and initials; lists filtered, sorted and counted; one person by id number."""

from typing import Any

import psycopg
import pytest
from huanjie.house import House

from tests.integration.registry.world import EAST, NEW, SOUTH, STREET, World, id_of, ok, person
from tests.support.parts import Part

PEOPLE = (
    person(1, 姓名="王　强", 户号="A1", 居民小组="2"),
    person(2, 姓名="李  红", 户号="A1", 居民小组="2", 与户主关系="配偶"),
    person(3, 姓名="古丽米热•艾比布力", 户号="A2", 居民小组="1"),
    person(4, 姓名="刘福英", 户号="A10", 居民小组="1"),
    person(5, 姓名="单　芳", 户号="A9", 居民小组="3", 备注="人户分离"),
    person(6, 姓名="王YAN", 户号="A11", 居民小组="3"),
    person(7, 姓名="神田", 户号="A12", 居民小组="3"),
    person(8, 姓名="欧阳\ue863", 户号="A13", 居民小组="10"),
)


@pytest.fixture(scope="module")
def searched(world: World) -> World:
    """A community of eight."""
    world.import_people(SOUTH, PEOPLE)
    return world


def listed(world: World, community: str = SOUTH, **asked: Any) -> dict[str, Any]:
    clerk = world.as_("clerk", community)
    found: dict[str, Any] = ok(clerk.get(f"/v1/communities/{community}/residents", params=asked))
    return found


def called(world: World, **asked: Any) -> list[str]:
    return [row["name"] for row in listed(world, **asked)["items"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王强", ["王强"]), ("王　强", ["王强"]), (" 王 强 ", ["王强"]), ("强", ["王强"]), ("李红\u200b", ["李红"]),
        ("古丽米热•艾比布力", ["古丽米热·艾比布力"]), (" 古丽米热·艾比布力 ", ["古丽米热·艾比布力"]), ("艾比", ["古丽米热·艾比布力"]),
        ("lfy", ["刘福英"]), ("liufuying", ["刘福英"]), ("fuying", ["刘福英"]), ("LiuFY", ["刘福英"]),
        ("sf", ["单芳"]), ("shanfang", ["单芳"]), ("danf", ["单芳"]), ("wy", ["王YAN"]), ("王yan", ["王YAN"]),
        ("神", ["神田"]), ("欧阳䶮", ["欧阳䶮"]), ("欧阳\ue863", ["欧阳䶮"]), ("oyy", ["欧阳䶮"]),
        ("王", ["王强", "王YAN"]), ("w", ["王强", "王YAN"]), ("张", []), ("zsf", []), ("%", []), ("_", []), ("\\", []), ("1", []),
    ],
)  # fmt: skip
def test_somebody_is_found_as_the_clerk_types_it(searched: World, typed: str, found: list[str]) -> None:
    assert called(searched, name=typed) == found


def test_lists_are_narrowed_sorted_and_counted(searched: World) -> None:
    assert listed(searched)["total"] is None
    assert [listed(searched, total=True, **asked)["total"] for asked in ({}, {"group": 3}, {"name": "w"})] == [8, 3, 2]
    assert called(searched, group=1) == ["古丽米热·艾比布力", "刘福英"]
    assert called(searched, household="A1", household_head=False) == called(searched, name="lh") == ["李红"]
    assert called(searched, sex="male", group=3) == ["单芳", "神田"]
    assert called(searched, lives_in_community=False) == ["单芳"]
    by_pinyin = ["古丽米热·艾比布力", "李红", "刘福英", "欧阳䶮", "单芳", "神田", "王强", "王YAN"]
    assert called(searched, sort="name") == by_pinyin and called(searched, sort="-name") == by_pinyin[::-1]
    numbers = [(row["group_no"], row["household_no"]) for row in listed(searched, sort="group")["items"]]
    assert numbers == [(1, "A2"), (1, "A10"), (2, "A1"), (2, "A1"), (3, "A9"), (3, "A11"), (3, "A12"), (10, "A13")]


@pytest.mark.parametrize("sort", ["", "name", "-name", "group", "-household"])
def test_pages_of_every_order_are_the_whole_list(searched: World, sort: str) -> None:
    clerk, path, seen = (
        searched.as_("clerk", SOUTH),
        f"/v1/communities/{SOUTH}/residents?limit=3&total=1&sort={sort}",
        [],
    )
    while path:
        answer = clerk.get(path)
        seen += [row["name"] for row in ok(answer)["items"]]
        assert answer.json()["total"] == 8
        path = answer.headers["Link"].partition("<")[2].partition(">")[0] if "Link" in answer.headers else ""
    assert seen == called(searched, sort=sort) and len(seen) == 8


def test_a_page_after_somebody_of_another_place_or_nobody_is_empty_and_an_unknown_order_is_refused(
    searched: World,
) -> None:
    assert called(searched, sort="name", after="01a22484-f4d6-70d3-8a08-4a891ec75ee6") == []
    clerk = searched.as_("clerk", SOUTH)
    assert clerk.get(f"/v1/communities/{SOUTH}/residents?sort=birth_date").status_code == 422
    assert searched.as_("clerk", EAST).get(f"/v1/communities/{SOUTH}/residents?name=w").status_code == 403


def test_a_name_that_changes_is_found_by_the_new_one_only(world: World, house: House) -> None:
    world.import_people(NEW, [person(21, 姓名="赵一"), person(22, 姓名="钱二")])
    assert [called(world, community=NEW, name=typed) for typed in ("zy", "zhaoyi", "赵")] == [["赵一"]] * 3
    with psycopg.connect(house.databases["registry"].url) as connection:
        connection.execute("UPDATE residents SET name = '孙三' WHERE name = '赵一' AND community_code = %s", [NEW])
    assert [called(world, community=NEW, name=typed) for typed in ("zy", "赵", "ss", "孙")] == [
        [],
        [],
        ["孙三"],
        ["孙三"],
    ]


def test_electors_are_found_by_name_and_initials(world: World) -> None:
    world.active_plan()
    election = world.election(SOUTH)
    people = listed(world, limit=1000)["items"]
    world.register(SOUTH, people)
    ok(world.as_("commission", SOUTH).post(f"/v1/elections/{election['id']}/electors", json={}))
    clerk = world.as_("clerk", SOUTH)

    def electors(**asked: Any) -> dict[str, Any]:
        found: dict[str, Any] = ok(clerk.get(f"/v1/elections/{election['id']}/electors", params=asked))
        return found

    whole = electors(total=True)
    assert whole["total"] == len(whole["items"]) > 3
    for typed in ("lfy", "刘 福英", "fuy"):
        assert [row["name"] for row in electors(name=typed)["items"]] == ["刘福英"]
    assert electors(name="w", group=3, total=True)["total"] == 1


def test_somebody_is_found_by_the_id_number_in_a_body_and_it_is_logged(searched: World, registry_process: Part) -> None:
    body = {"id_number": f" {id_of(4)}\u200e", "purpose": "identity_check"}
    clerk = searched.as_("clerk", SOUTH)
    answer = clerk.post("/v1/resident-searches", json=body)
    (found,) = ok(answer)["items"]
    assert (found["name"], found["community_code"], found["group_no"]) == ("刘福英", SOUTH, 1)
    assert answer.headers["Cache-Control"] == "no-store" and id_of(4) not in answer.text
    assert ok(searched.as_("joint_review_agency", STREET, office="court").post("/v1/resident-searches", json=body))[
        "items"
    ]
    assert ok(searched.as_("clerk", EAST).post("/v1/resident-searches", json=body))["items"] == []
    assert searched.as_("teller", SOUTH).post("/v1/resident-searches", json=body).status_code == 403
    for wrong in ({"id_number": id_of(4)[:-1] + "?"}, {"id_number": id_of(4), "purpose": "curiosity"}):
        refused = clerk.post("/v1/resident-searches", json=body | wrong)
        assert refused.status_code == 422 and id_of(4)[:17] not in refused.text
    with open(registry_process.log, encoding="utf-8") as log:
        assert id_of(4) not in log.read()


def test_each_search_by_id_number_is_an_event(searched: World, house: House) -> None:
    for number in (id_of(5), id_of(900)):
        ok(
            searched.as_("clerk", SOUTH).post(
                "/v1/resident-searches", json={"id_number": number, "purpose": "correction"}
            )
        )
    with psycopg.connect(house.databases["registry"].url) as connection:
        told = connection.execute(
            "SELECT event FROM outbox WHERE event LIKE '%registry.resident.sought%' ORDER BY seq"
        ).fetchall()
    assert len(told) >= 2 and '"person":""' in told[-1][0].replace(" ", "") and '"person":""' not in told[-2][0]
    assert id_of(5) not in str(told)
