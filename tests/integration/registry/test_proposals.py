"""What a population system tells is proposed person by person; a clerk accepts or rejects it, and nothing enters silently."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.house import House

from tests.integration.registry.test_second_imports import correct, detail, household, slug, take_back
from tests.integration.registry.world import EAST, NEW, PLATFORM, SOUTH, STREET, WEN, World, id_of, ok, person, workbook

ON = "2024-05-14"
MISSING = f"{STREET}099"


def report(place: int, community: str, happening: str = "corrected", **said: Any) -> dict[str, Any]:
    return {"community_code": community, "happening": happening, "id_number": id_of(place), **said}


def arrival(place: int, community: str, **said: Any) -> dict[str, Any]:
    """Somebody arrives, as head of an own household in group 1."""
    own: dict[str, Any] = {"name": person(place)[0], "sex": "male" if place % 2 else "female", "on": ON}
    own |= {"household_no": f"F{place}", "group_no": 1, "kinship": "户主"}
    return report(place, community, "arrived", **(own | said))


def departure(place: int, community: str, reason: str = "moved", **said: Any) -> dict[str, Any]:
    return report(place, community, "departed", on=ON, reason=reason, **said)


def send(world: World, number: str, *reports: dict[str, Any], scope: str = STREET) -> httpx2.Response:
    body = {"message_no": number, "reports": list(reports)}
    return world.as_("population_system", scope).post("/v1/population-messages", json=body)


def waiting(world: World, community: str, query: str = "&state=waiting") -> list[dict[str, Any]]:
    path = f"/v1/jurisdictions/{community}/register-proposals?limit=1000{query}"
    found: list[dict[str, Any]] = ok(world.as_("community_staff", community).get(path))["items"]
    return found


def accept(world: World, community: str, chosen: Sequence[dict[str, Any]], **said: Any) -> httpx2.Response:
    body = {"proposals": [each["id"] for each in chosen], "reason": "与派出所核对", **said}
    path = f"/v1/communities/{community}/register-proposals/acceptance"
    return world.as_("community_staff", community, subject="clerk-1").post(path, json=body)


def changes(proposal: dict[str, Any], kept: str = "changes") -> dict[str, tuple[Any, Any]]:
    return {each["field"]: (each["before"], each["after"]) for each in proposal[kept]}


def living(world: World, community: str) -> set[str]:
    path = f"/v1/communities/{community}/residents?limit=1000"
    return {each["name"] for each in ok(world.as_("community_staff", community).get(path))["items"]}


def counted(world: World, community: str) -> tuple[int, int]:
    place = ok(world.as_("community_staff", community).get(f"/v1/jurisdictions/{community}"))
    return place["residents"], place["households"]


def test_nothing_enters_until_a_clerk_accepts_and_all_of_it_is_taken_back(world: World) -> None:
    world.import_people(EAST, [*household(1, 2), *household(3, 4)])
    before = [detail(world, EAST, person(place)[0]) for place in (1, 2, 3, 4)]
    received = send(
        world,
        "gz-1",
        arrival(5, EAST),
        departure(4, EAST, "died"),
        report(1, EAST, education="master", phone="13000000000"),
        report(2, EAST, household_no="H3", kinship="侄女"),
        report(3, EAST, name=person(3)[0]),
    )
    assert received.status_code == 201
    assert [each["state"] for each in received.json()["reports"]] == [*["waiting"] * 4, "settled"]
    assert living(world, EAST) == {person(place)[0] for place in (1, 2, 3, 4)}
    five, four, one, two = waiting(world, EAST)
    assert changes(five)["household_no"] == (None, "F5") and five["resident_id"] is None
    assert (four["departure"], four["on"], four["changes"]) == ("died", ON, [])
    assert changes(one) == {"education": ("bachelor", "master"), "phone": (None, None)}
    assert changes(two) == {"household_no": ("H1", "H3"), "kinship": ("子女", "侄女")}

    done = ok(accept(world, EAST, [five, four, one, two]))
    made = done["change_set"]
    assert (made["origin"], done["held"]) == ("feed", [])
    assert [made[name] for name in ("created", "changed", "moved", "departed")] == [1, 1, 1, 1]
    assert living(world, EAST) == {person(place)[0] for place in (1, 2, 3, 5)}
    assert counted(world, EAST) == (4, 3)
    assert detail(world, EAST, person(1)[0])["political_status"] == before[0]["political_status"]
    assert waiting(world, EAST) == []
    (kept, *_) = waiting(world, EAST, "&state=accepted")
    assert (kept["decided_by"], kept["decided_reason"], kept["change_set_id"]) == (
        "clerk-1",
        "与派出所核对",
        made["id"],
    )

    ok(take_back(world, EAST, made["id"]))
    assert [detail(world, EAST, person(place)[0]) for place in (1, 2, 3, 4)] == before
    assert counted(world, EAST) == (4, 2)


def test_a_message_counts_once_under_its_number(world: World) -> None:
    world.import_people(WEN, household(11))
    told = report(11, WEN, address="迎宾路1号")
    first = ok(send(world, "gz-2", told))
    assert ok(send(world, "gz-2", told)) == first
    assert len(waiting(world, WEN)) == 1
    other = send(world, "gz-2", report(11, WEN, address="迎宾路2号"))
    assert (other.status_code, slug(other)) == (409, "message-reused")
    ok(accept(world, WEN, waiting(world, WEN)))
    assert ok(send(world, "gz-2", told))["reports"][0]["state"] == "accepted"
    again = accept(world, WEN, [{"id": first["reports"][0]["proposal_id"]}])
    assert (again.status_code, slug(again)) == (409, "proposal-not-waiting")


def test_who_changed_meanwhile_is_refused_with_what_changed_and_proposed_again(world: World) -> None:
    world.import_people(SOUTH, [*household(21), *household(22)])
    ok(send(world, "gz-3", report(21, SOUTH, education="master"), report(22, SOUTH, education="master")))
    shown = waiting(world, SOUTH)
    ok(correct(world, SOUTH, person(21)[0], remark="在外务工", education="doctor"))
    done = ok(accept(world, SOUTH, shown))
    assert done["decided"] == [shown[1]["id"]]
    (held,) = done["held"]
    assert changes(held, "overtaken") == {"education": ("bachelor", "doctor"), "remark": ("", "在外务工")}
    assert changes(held) == {"education": ("doctor", "master")}
    assert detail(world, SOUTH, person(21)[0])["education"] == "doctor"
    assert waiting(world, SOUTH) == [held]
    assert ok(accept(world, SOUTH, [held]))["held"] == []
    assert detail(world, SOUTH, person(21)[0])["education"] == "master"


def test_two_reports_of_one_person_are_two_decisions(world: World) -> None:
    world.import_people(NEW, household(31))
    ok(send(world, "gz-4", report(31, NEW, education="master"), report(31, NEW, address="和平街9号")))
    done = ok(accept(world, NEW, waiting(world, NEW)))
    assert len(done["decided"]) == 1
    assert changes(done["held"][0], "overtaken") == {"education": ("bachelor", "master")}
    assert ok(accept(world, NEW, done["held"]))["held"] == []
    assert detail(world, NEW, person(31)[0])["education"] == "master"


def test_unknown_people_and_communities_are_named_and_stay_until_somebody_decides(world: World) -> None:
    world.import_people(PLATFORM, household(41))
    reports = (
        report(49, PLATFORM, education="master"),
        departure(48, PLATFORM, name="王无人"),
        arrival(47, MISSING),
        arrival(41, EAST),
        arrival(46, PLATFORM, household_no="H41", group_no=9),
        arrival(45, PLATFORM, household_no="H41", group_no=1),
        report(41, PLATFORM, household_no="H404", kinship="其他"),
        arrival(44, PLATFORM, on="2024-12-01"),
        arrival(43, "990000001001"),
    )
    answer = ok(send(world, "gz-5", *reports))["reports"]
    assert [each["hindrance"] for each in answer] == [
        "unknown_person", "unknown_person", "unknown_community", "elsewhere", "household_group", "household_head",
        "household_unknown", "not_yet", "unknown_community",
    ]  # fmt: skip
    own = waiting(world, PLATFORM)
    assert [each["name"] for each in own[:2]] == ["", "王无人"]
    held = ok(accept(world, PLATFORM, own))
    assert (held["change_set"], held["decided"], len(held["held"])) == (None, [], len(own))
    street = world.as_("street_office", STREET)
    path = f"/v1/jurisdictions/{STREET}/register-proposals"
    nowhere = [each for each in ok(street.get(f"{path}?state=waiting"))["items"] if each["place_code"] == STREET]
    assert {each["community_code"] for each in nowhere} == {MISSING, "990000001001"}
    body = {"proposals": [each["id"] for each in nowhere], "reason": "没有这个社区"}
    assert len(ok(street.post(f"{path}/rejection", json=body))["decided"]) == 2
    world.import_people(PLATFORM, household(49))
    now_known = ok(accept(world, PLATFORM, own[:1]))["held"][0]
    assert (now_known["hindrance"], changes(now_known)) == (None, {"education": ("bachelor", "master")})
    assert ok(accept(world, PLATFORM, [now_known]))["held"] == []


def test_a_new_head_follows_one_who_died_in_the_same_message(world: World) -> None:
    world.import_people(EAST, household(51, 52))
    ok(send(world, "gz-6", report(52, EAST, kinship="户主"), departure(51, EAST, "died")))
    chosen = [each for each in waiting(world, EAST) if each["message_no"] == "gz-6"]
    assert [each["hindrance"] for each in chosen] == ["household_head", None]
    body = {"message_id": chosen[0]["message_id"], "reason": "死亡注销"}
    path = f"/v1/communities/{EAST}/register-proposals/acceptance"
    assert ok(world.as_("community_staff", EAST).post(path, json=body))["held"] == []
    assert detail(world, EAST, person(52)[0])["household_head"] is True


def test_what_is_rejected_leaves_the_register_and_forgets_who_it_was(world: World, house: House) -> None:
    ok(send(world, "gz-7", arrival(61, WEN), arrival(62, WEN)))
    first, second = waiting(world, WEN)
    path = f"/v1/jurisdictions/{WEN}/register-proposals/rejection"
    body = {"proposals": [first["id"]], "reason": "查无此户"}
    assert ok(world.as_("community_staff", WEN).post(path, json=body))["decided"] == [first["id"]]
    (rejected,) = waiting(world, WEN, "&state=rejected")
    assert (rejected["name"], rejected["changes"], rejected["decided_reason"]) == ("", [], "查无此户")
    assert waiting(world, WEN) == [second]
    with psycopg.connect(house.databases["registry"].url) as connection:
        query = "SELECT wanted, id_cipher, id_index, after FROM register_proposals WHERE id = %s"
        assert connection.execute(query, [first["id"]]).fetchone() == ({}, None, None, None)


def test_a_file_proposes_the_same_and_counts_once(world: World) -> None:
    world.import_people(SOUTH, household(71, 72))
    headers = ["变动类型", "变动日期", "姓名", "公民身份号码", "性别", "户号", "居民小组", "与户主关系", "家庭住址"]
    rows = [
        ["迁入", "2024年5月1日", *person(73)[:2], "男", "H73", "第1组", "户主", ""],
        ["死亡", "2024-05-02", *person(72)[:2], "", "", "", "", ""],
        ["变更", "", *person(71)[:2], "", "", "", "", "迎宾路3号"],
    ]
    staff = world.as_("community_staff", SOUTH)

    def upload(content: bytes) -> httpx2.Response:
        return staff.post(f"/v1/communities/{SOUTH}/population-files", files={"file": ("x.xlsx", content)})

    content = workbook(rows, headers)
    first = ok(upload(content))
    assert [(each["line"], each["state"], each["hindrance"]) for each in first["reports"]] == [
        (line, "waiting", None) for line in (1, 2, 3)
    ]
    assert ok(upload(content)) == first
    shown = [each for each in waiting(world, SOUTH) if each["message_id"] == first["id"]]
    assert changes(shown[2]) == {"address": (person(71)[9], "迎宾路3号")}
    assert ok(accept(world, SOUTH, shown))["change_set"]["created"] == 1
    wrong = [["迁居", "", *person(74)[:2], "", "", "", "", ""], ["迁入", "", *person(75)[:2], "男", "", "", "", ""]]
    refused = upload(workbook(wrong, headers))
    assert (refused.status_code, slug(refused)) == (422, "unusable-rows")
    assert [each["field"] for each in refused.json()["errors"]] == ["file.2", "file.3"]
    assert "缺少：变动类型" in upload(workbook([person(71)])).json()["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"happening": "departed"},
        {"happening": "arrived", "on": ON},
        {"happening": "corrected"},
        {"name": "王\u202e"},
        {"id_number": "1"},
        {"phone": ""},
        {"more": 1},
    ],
)
def test_what_says_too_little_or_cannot_be_is_refused_whole(world: World, wrong: dict[str, Any]) -> None:
    assert send(world, "gz-8", report(81, EAST) | wrong).status_code == 422


def test_each_has_a_part_of_its_own(world: World) -> None:
    body = {"message_no": "gz-9", "reports": [report(91, EAST, education="master")]}
    for role in ("community_staff", "street_office", "report_job"):
        assert world.as_(role, EAST).post("/v1/population-messages", json=body).status_code == 403
    machine = world.as_("population_system", STREET)
    assert machine.get(f"/v1/jurisdictions/{EAST}/register-proposals").status_code == 403
    chosen = {"message_id": "0192f0c1-0000-7000-8000-000000000000", "reason": "x"}
    for role in ("population_system", "residents_committee", "street_office"):
        path = f"/v1/communities/{EAST}/register-proposals/acceptance"
        assert world.as_(role, EAST).post(path, json=chosen).status_code == 403
    assert world.as_("community_staff", WEN).get(f"/v1/jurisdictions/{EAST}/register-proposals").status_code == 403


def test_a_proposal_accepted_twice_at_once_is_accepted_once(world: World) -> None:
    world.import_people(NEW, household(36))
    ok(send(world, "gz-10", report(36, NEW, education="master"), arrival(37, NEW), departure(35, NEW)))
    shown = [each for each in waiting(world, NEW) if each["hindrance"] is None]
    with ThreadPoolExecutor(4) as clerks:
        answers = [*clerks.map(lambda _: accept(world, NEW, shown), range(4))]
    assert sorted(each.status_code for each in answers) == [200, 409, 409, 409]
    assert {slug(each) for each in answers if each.status_code == 409} == {"proposal-not-waiting"}


def test_a_move_between_communities_is_accepted_where_it_leads_once_it_is_where_it_began(world: World) -> None:
    world.import_people(SOUTH, household(96, 97))
    message = ok(send(world, "gz-11", departure(97, SOUTH), arrival(97, WEN, household_no="F97")))
    assert [each["hindrance"] for each in message["reports"]] == [None, "elsewhere"]
    (leaving,) = waiting(world, SOUTH, f"&state=waiting&message_id={message['id']}")
    (arriving,) = waiting(world, WEN, f"&state=waiting&message_id={message['id']}")
    ok(accept(world, SOUTH, [leaving]))
    (shown,) = ok(accept(world, WEN, [arriving]))["held"]
    assert (shown["hindrance"], changes(shown)["household_no"]) == (None, (None, "F97"))
    assert ok(accept(world, WEN, [shown]))["held"] == []
    name = person(97)[0]
    assert name in living(world, WEN) and name not in living(world, SOUTH)
    # Who lives elsewhere by now is not brought back.
    change_set = waiting(world, SOUTH, f"&state=accepted&message_id={message['id']}")[0]["change_set_id"]
    refused = take_back(world, SOUTH, change_set)
    assert (refused.status_code, slug(refused)) == (409, "change-relied-on")


def test_a_page_of_proposals_ends_where_the_next_begins(world: World) -> None:
    ok(send(world, "gz-12", *(arrival(place, PLATFORM) for place in range(101, 106))))
    staff = world.as_("community_staff", PLATFORM)
    page, found = f"/v1/jurisdictions/{PLATFORM}/register-proposals?state=waiting&limit=2", []
    while page:
        answer = staff.get(page)
        found += [each["line"] for each in ok(answer)["items"] if each["message_no"] == "gz-12"]
        page = answer.links.get("next", {}).get("url", "")
    assert found == [1, 2, 3, 4, 5]
