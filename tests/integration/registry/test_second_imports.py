"""The second roster of a community: what it would change is shown person by person, and what it does not say empties nothing."""

from collections.abc import Sequence
from typing import Any

import psycopg
import pytest
from huanjie.house import House

from tests.integration.registry.world import (
    EAST,
    HEADERS,
    NEW,
    PLATFORM,
    SOUTH,
    WEN,
    World,
    id_of,
    ok,
    person,
    workbook,
)

SIX = HEADERS[:6]


def preview(world: World, community: str, rows: Sequence[Sequence[Any]], headers: Sequence[str] = HEADERS) -> Any:
    return ok(world.upload(community, workbook(rows, headers)))


def differences(world: World, made: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
    path = f"/v1/resident-imports/{made['id']}/differences?limit=1000{query}"
    found: list[dict[str, Any]] = ok(world.as_("community_staff", made["community_code"]).get(path))["items"]
    return found


def codes(made: dict[str, Any]) -> list[tuple[int, str]]:
    return [(finding["row"], finding["code"]) for finding in made["findings"]]


def slug(response: Any) -> str:
    return str(response.json()["type"].rsplit("/", 1)[-1])


def household(place: int, *members: int, **changes: str) -> list[list[str]]:
    """A household of a head and members, all in one group."""
    own = {"户号": f"H{place}", "居民小组": "1", **changes}
    return [person(place, **own), *(person(each, **{**own, "与户主关系": "子女"}) for each in members)]


def detail(world: World, community: str, name: str) -> dict[str, Any]:
    staff = world.as_("community_staff", community)
    (found,) = ok(staff.get(f"/v1/communities/{community}/residents?name={name}"))["items"]
    read: dict[str, Any] = ok(staff.get(f"/v1/communities/{community}/residents/{found['id']}"))
    return {field: value for field, value in read.items() if field != "version"}


def changes_of(world: World, community: str) -> list[dict[str, Any]]:
    path = f"/v1/communities/{community}/register-changes"
    found: list[dict[str, Any]] = ok(world.as_("residents_committee", community).get(path))["items"]
    return found


def take_back(world: World, community: str, change_set: str, role: str = "residents_committee") -> Any:
    path = f"/v1/communities/{community}/register-changes/{change_set}/taking-back"
    return world.as_(role, community).post(path, json={"reason": "误导入"})


def test_the_difference_is_shown_person_by_person_before_it_is_confirmed(world: World) -> None:
    first = [person(1), person(2), person(3), person(4)]
    world.import_people(EAST, first)
    rows = [
        person(1),
        person(2, 文化程度="大专", 手机号="13000000000"),
        person(3, 户号="0033", 居民小组="9"),
        person(5),
    ]
    made = preview(world, EAST, rows)
    assert made["summary"]["tally"] == {"created": 1, "changed": 1, "moved": 1, "missing": 1, "unchanged": 1}
    shown = {each["name"]: each for each in differences(world, made)}
    assert {name: each["kind"] for name, each in shown.items()} == {
        person(2)[0]: "changed",
        person(3)[0]: "moved",
        person(4)[0]: "missing",
        person(5)[0]: "new",
    }
    assert shown[person(2)[0]]["changes"] == [
        {"field": "education", "before": "bachelor", "after": "junior_college"},
        {"field": "phone", "before": None, "after": None},
    ]
    assert shown[person(3)[0]]["changes"] == [
        {"field": "household_no", "before": "0003", "after": "0033"},
        {"field": "group_no", "before": "4", "after": "9"},
    ]
    assert [each["name"] for each in differences(world, made, "&kind=missing")] == [person(4)[0]]
    page = f"/v1/resident-imports/{made['id']}/differences?limit=1"
    staff = world.as_("community_staff", EAST)
    names = []
    while page:
        answer = staff.get(page)
        names += [each["name"] for each in ok(answer)["items"]]
        page = answer.links.get("next", {}).get("url", "")
    assert sorted(names) == sorted(shown)
    done = ok(world.confirm(made))
    assert (done["created"], done["updated"], done["moved"]) == (1, 1, 1)
    kept = {each["name"]: each for each in differences(world, done)}
    assert {name: each["changes"] for name, each in kept.items()} == {
        name: each["changes"] for name, each in shown.items() if each["kind"] != "missing"
    }
    (change_set, _) = changes_of(world, EAST)
    assert (change_set["id"], change_set["import_id"]) == (done["change_set_id"], made["id"])
    assert change_set["reason"] == "按花名册登记"


def test_what_a_file_does_not_say_and_words_it_does_not_understand_empty_nothing(world: World) -> None:
    world.import_people(WEN, [person(11, 备注="人户分离"), person(12)])
    made = preview(world, WEN, [person(11)[:6], person(12)[:6]], SIX)
    assert made["summary"]["tally"]["unchanged"] == 2
    ok(world.confirm(made))
    odd = [person(11, 文化程度="秀才", 政治面貌="", 手机号="无", 住址=""), person(12, 与户主关系="")]
    made = preview(world, WEN, odd)
    assert made["summary"]["tally"]["unchanged"] == 2
    ok(world.confirm(made))
    eleventh, twelfth = (detail(world, WEN, person(place)[0]) for place in (11, 12))
    assert (eleventh["education"], eleventh["political_status"]) == ("bachelor", "none")
    assert eleventh["lives_in_community"] is False
    assert twelfth["household_head"] is True


def test_swapped_ids_a_name_a_sex_a_household_and_a_group_of_somebody_known_are_told(world: World) -> None:
    world.import_people(PLATFORM, [person(place) for place in (21, 22, 23, 24, 25)])
    swapped = [
        person(21, 身份证号=id_of(22), 性别="女", 户号="0022", 居民小组="3"),
        person(22, 身份证号=id_of(21), 性别="男", 户号="0021", 居民小组="2"),
    ]
    made = preview(
        world, PLATFORM, [*swapped, person(23, 姓名="王改名"), person(24, 户号="X1"), person(25, 居民小组="9")]
    )
    assert made["state"] == "ready"
    assert set(codes(made)) == {
        (2, "ids_exchanged"), (2, "known_name"), (3, "ids_exchanged"), (3, "known_name"), (4, "known_name"),
        (5, "known_household"), (6, "known_group"),
    }  # fmt: skip
    assert "第3行" in next(each["zh"] for each in made["findings"] if each["code"] == "ids_exchanged")
    wrong_sex = preview(world, PLATFORM, [person(23, 性别="女")])
    assert (2, "known_sex") in codes(wrong_sex)


def test_a_household_over_two_files_is_held_to_one_head_and_one_group(world: World) -> None:
    world.import_people(SOUTH, household(31))
    wife = preview(world, SOUTH, [person(32, 户号="H31", 居民小组="1", 与户主关系="妻子")])
    assert (wife["state"], codes(wife)) == ("ready", [])
    ok(world.confirm(wife))
    second = preview(world, SOUTH, [person(33, 户号="H31", 居民小组="1")])
    assert (second["state"], codes(second)) == ("refused", [(2, "household_head_registered")])
    other = preview(world, SOUTH, [person(33, 户号="H31", 居民小组="9", 与户主关系="子女")])
    assert (other["state"], codes(other)) == ("refused", [(2, "household_group_registered")])
    assert "第1居民小组" in other["findings"][0]["zh"]
    handed_on = [
        person(31, 户号="H31", 居民小组="1", 与户主关系="父亲"),
        person(32, 户号="H31", 居民小组="1", 与户主关系="户主"),
    ]
    assert preview(world, SOUTH, handed_on)["state"] == "ready"
    silent = preview(world, SOUTH, [[*handed_on[0][:4], "", *handed_on[0][5:]], handed_on[1]])
    assert (3, "household_head_registered") in codes(silent)


def test_emptied_households_end_and_come_back_and_only_living_ones_are_counted(world: World) -> None:
    staff = world.as_("community_staff", NEW)

    def counted() -> tuple[int, int, int]:
        place = ok(staff.get(f"/v1/jurisdictions/{NEW}"))
        return place["residents"], place["households"], place["groups"]

    world.import_people(NEW, [person(place, 居民小组="1") for place in range(41, 46)])
    assert counted() == (5, 5, 1)
    world.import_people(NEW, [person(place, 户号=f"N{place}", 居民小组="2") for place in range(41, 46)])
    assert counted() == (5, 5, 1)
    world.import_people(NEW, [person(41, 居民小组="1")])
    assert counted() == (5, 5, 2)


def test_a_confirmed_difference_is_taken_back_whole_by_somebody_else(world: World, house: House) -> None:
    world.import_people(EAST, household(51, 52))
    before = [detail(world, EAST, person(place)[0]) for place in (51, 52)]
    made = preview(world, EAST, [*household(51, 户号="H59", 居民小组="7", 文化程度="高中"), person(53)])
    done = ok(world.confirm(made, subject="two-hats"))
    assert detail(world, EAST, person(51)[0])["group_no"] == 7
    path = f"/v1/communities/{EAST}/register-changes/{done['change_set_id']}/taking-back"
    maker = world.as_("residents_committee", EAST, subject="two-hats").post(path, json={"reason": "误导入"})
    assert (maker.status_code, slug(maker)) == (403, "second-person-needed")
    assert world.as_("residents_committee", WEN).post(path, json={"reason": "误导入"}).status_code == 403
    back = ok(take_back(world, EAST, done["change_set_id"]))
    assert back["taken_back_reason"] == "误导入"
    assert [detail(world, EAST, person(place)[0]) for place in (51, 52)] == before
    staff = world.as_("community_staff", EAST)
    assert ok(staff.get(f"/v1/communities/{EAST}/residents?name={person(53)[0]}"))["items"] == []
    assert slug(take_back(world, EAST, done["change_set_id"])) == "change-taken-back"
    with psycopg.connect(house.databases["registry"].url) as connection:
        query = "SELECT number, ended_on IS NULL FROM households WHERE community_code = %s AND number LIKE 'H5%%'"
        assert connection.execute(query, [EAST]).fetchall() == [("H51", True)]


def test_what_was_changed_since_is_not_taken_back_from_under_it(world: World) -> None:
    first = ok(world.confirm(preview(world, WEN, household(61, 62))))
    second = ok(world.confirm(preview(world, WEN, household(61, 文化程度="高中"))))
    refused = take_back(world, WEN, first["change_set_id"])
    assert (refused.status_code, slug(refused)) == (409, "change-relied-on")
    assert refused.json()["resting"] == [{"kind": "later_changes", "count": 1, "election_id": None}]
    assert "之后的变更1项" in refused.json()["detail"]
    ok(take_back(world, WEN, second["change_set_id"]))
    ok(world.register(WEN, [detail(world, WEN, person(61)[0])]))
    refused = take_back(world, WEN, first["change_set_id"])
    assert refused.json()["resting"] == [{"kind": "representatives", "count": 1, "election_id": None}]


def test_a_register_that_changed_after_the_preview_is_not_overwritten_unseen(world: World) -> None:
    world.import_people(PLATFORM, [person(71)])
    made = preview(world, PLATFORM, [person(71, 文化程度="高中")])
    ok(correct(world, PLATFORM, person(71)[0], education="master"))
    assert slug(world.confirm(made)) == "import-overtaken"


def correct(world: World, community: str, who: str, etag: str = "", /, **said: Any) -> Any:
    """A correction by the community's staff of what they have just read."""
    found = detail(world, community, who)
    staff, path = world.as_("community_staff", community), f"/v1/communities/{community}/residents/{found['id']}"
    headers = {"If-Match": etag or staff.get(path).headers["ETag"]}
    return staff.post(f"{path}/corrections", json={"reason": "本人申请", **said}, headers=headers)


def test_one_person_is_corrected_with_a_reason_and_by_what_was_read(world: World) -> None:
    world.import_people(SOUTH, [*household(81, 82), *household(83)])
    name = person(82)[0]
    done = ok(correct(world, SOUTH, name, name="王更正", sex="male", phone="", household_no="H83", kinship="朋友"))
    assert (done["sex"], done["household_no"]) == ("male", "H83")
    stale = correct(world, SOUTH, "王更正", '"1"', education="master")
    assert stale.status_code == 412
    assert slug(correct(world, SOUTH, "王更正", sex="male")) == "correction-unchanged"
    assert slug(correct(world, SOUTH, "王更正", household_no="H404")) == "household-unknown"
    assert slug(correct(world, SOUTH, "王更正", kinship="户主")) == "household-has-head"
    assert correct(world, SOUTH, "王更正").status_code == 422
    path = f"/v1/communities/{SOUTH}/register-changes/{done['change_set_id']}/people"
    (changed,) = ok(world.as_("residents_committee", SOUTH).get(path))["items"]
    assert {each["field"] for each in changed["changes"]} == {"name", "sex", "household_no", "kinship", "phone"}
    ok(take_back(world, SOUTH, done["change_set_id"]))
    assert detail(world, SOUTH, name)["household_no"] == "H81"


def test_a_head_who_was_made_so_stays_it_when_something_else_is_corrected(world: World) -> None:
    world.import_people(WEN, household(86, 87))
    staff, name = world.as_("community_staff", WEN), person(87)[0]
    path = f"/v1/communities/{WEN}/households/H86"
    headers, chosen = {"If-Match": staff.get(path).headers["ETag"]}, {"resident_id": detail(world, WEN, name)["id"]}
    ok(staff.put(f"{path}/head", json=chosen, headers=headers))
    ok(correct(world, WEN, name, education="master"))
    assert detail(world, WEN, name)["household_head"] is True


@pytest.mark.parametrize("said", [{"name": "王\u202e"}, {"phone": "12"}, {"education": "wise"}, {"remark": id_of(1)}])
def test_what_cannot_stand_in_the_register_is_refused(world: World, said: dict[str, str]) -> None:
    if not ok(world.as_("community_staff", NEW).get(f"/v1/communities/{NEW}/residents?name={person(91)[0]}"))["items"]:
        world.import_people(NEW, household(91))
    assert correct(world, NEW, person(91)[0], **said).status_code == 422
