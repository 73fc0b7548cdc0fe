"""Rosters from Excel: what a preview says, that a confirmation is whole, and that no id number comes back."""

import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
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
    STREET,
    WEN,
    World,
    id_of,
    ok,
    person,
    workbook,
)
from tests.support.parts import Part

ID = re.compile(r"(?<![0-9a-fA-F])[0-9]{17}[0-9Xx](?![0-9a-fA-F])")


def codes(preview: dict[str, Any]) -> list[tuple[int, str]]:
    return [(finding["row"], finding["code"]) for finding in preview["findings"]]


def residents(world: World, community: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(
        world.as_("community_staff", community).get(f"/v1/communities/{community}/residents")
    )["items"]
    return found


def refused_whole(world: World, community: str, content: bytes) -> dict[str, Any]:
    """A preview that cannot be confirmed; nothing is in the register."""
    preview: dict[str, Any] = ok(world.upload(community, content))
    assert preview["state"] == "refused"
    assert world.confirm(preview).status_code == 409
    assert residents(world, community) == []
    assert not ID.search(str(preview))
    return preview


def test_a_faultless_roster_is_previewed_and_confirmed(world: World) -> None:
    rows = [person(place) for place in range(1, 41)]
    rows[3] = person(4, 与户主关系="配偶", 户号="0003", 备注="人户分离", 居民小组="第4居民小组")
    preview = ok(world.upload(EAST, workbook(rows)))
    assert (preview["state"], preview["errors"], preview["rows"]) == ("ready", 0, 40)
    assert preview["summary"]["households"] == 39
    staff = world.as_("community_staff", EAST)
    done = ok(world.confirm(preview))
    assert (done["state"], done["created"], done["updated"]) == ("confirmed", 40, 0)
    counted = ok(staff.get(f"/v1/jurisdictions/{EAST}"))
    assert (counted["residents"], counted["households"]) == (40, 39)
    assert [row["name"] for row in residents(world, EAST)] == [row[0] for row in rows]
    fourth = next(row for row in residents(world, EAST) if row["name"] == rows[3][0])
    detail = ok(staff.get(f"/v1/communities/{EAST}/residents/{fourth['id']}"))
    assert (detail["lives_in_community"], detail["education"], detail["group_no"]) == (False, "bachelor", 4)
    assert world.confirm(preview).status_code == 409


def test_the_same_roster_again_changes_people_and_doubles_nobody(world: World) -> None:
    people = [person(place, 户号=f"A{place}") for place in range(201, 211)]
    world.import_people(SOUTH, people)
    people[0] = person(201, 户号="A201", 文化程度="大专")
    preview = ok(world.upload(SOUTH, workbook(people)))
    assert preview["summary"]["already_registered"] == 10
    done = ok(world.confirm(preview))
    assert (done["created"], done["updated"], len(residents(world, SOUTH))) == (0, 1, 10)


def test_an_id_kept_as_a_number_is_refused_and_never_repaired(world: World) -> None:
    row: list[Any] = list(person(301))
    row[1] = int(id_of(301, "19800102")[:17] + "0")
    preview = refused_whole(world, WEN, workbook([person(302), row]))
    assert codes(preview) == [(3, "id_not_text")]
    assert "身份证号列必须是文本格式" in preview["findings"][0]["zh"]


def test_an_id_twice_in_the_file_names_both_rows(world: World) -> None:
    rows = [person(303), person(304), person(305, 身份证号=id_of(303), 性别="男")]
    preview = refused_whole(world, WEN, workbook(rows))
    assert codes(preview) == [(4, "id_duplicate")]
    assert "第4行" in preview["findings"][0]["zh"] and "第2行" in preview["findings"][0]["zh"]


def test_an_id_of_another_community_names_it_within_the_jurisdiction_only(world: World) -> None:
    world.import_people(PLATFORM, [person(310)])
    content = workbook([person(310)])
    own = refused_whole(world, WEN, content)
    assert codes(own) == [(2, "id_elsewhere_hidden")] and "平台" not in str(own)
    street = world.as_("community_staff", STREET)
    wide = ok(street.post(f"/v1/communities/{WEN}/resident-imports", files={"file": ("a.xlsx", content)}))
    assert "平台社区" in wide["findings"][0]["zh"]


def test_a_wrong_check_digit_is_named_by_its_row(world: World) -> None:
    right = id_of(311)
    wrong = right[:17] + ("0" if right[17] != "0" else "1")
    preview = refused_whole(world, WEN, workbook([person(312), person(311, 身份证号=wrong)]))
    assert codes(preview) == [(3, "id_check_digit")]


def test_a_merged_title_above_the_header_is_recognised(world: World) -> None:
    refused = world.upload(WEN, workbook([person(313)], title="文良社区居民花名册"))
    assert refused.status_code == 422
    assert "表头在第2行" in refused.json()["detail"] and "删除上面的标题" in refused.json()["detail"]


def test_a_sheet_of_two_hundred_megabytes_in_a_small_zip_is_not_unpacked(world: World) -> None:
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([person(314)]))) as source,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for entry in source.infolist():
            if entry.filename != "xl/worksheets/sheet1.xml":
                bomb.writestr(entry, source.read(entry))
        with bomb.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(200):
                sheet.write(b" " * 1_000_000)
    assert len(kept.getvalue()) < 1_000_000
    refused = world.upload(WEN, kept.getvalue())
    assert refused.status_code == 422 and "解压后过大" in refused.json()["detail"]
    assert residents(world, WEN) == []


def test_a_directory_that_lies_about_a_sheet_does_not_harm_the_service(world: World) -> None:
    content = bytearray(workbook([person(315)]))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert world.upload(WEN, bytes(content)).status_code in (201, 422)
    assert ok(world.upload(WEN, workbook([person(316)])))["state"] == "ready"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 .xls"),
        (b"PK\x03\x04 broken", "已损坏"),
        (b"<html>", "网页格式"),
    ],
)
def test_what_is_no_workbook_is_refused_with_advice(world: World, content: bytes, words: str) -> None:
    refused = world.upload(WEN, content)
    assert refused.status_code == 422 and words in refused.json()["detail"]


def test_missing_columns_are_named_and_others_ignored_with_a_warning(world: World) -> None:
    refused = world.upload(WEN, workbook([["a"]], headers=("姓名",)))
    assert "身份证号" in refused.json()["detail"]
    swapped = [*reversed(HEADERS), "民族"]
    preview = ok(world.upload(WEN, workbook([[*reversed(person(320)), "汉"]], headers=swapped)))
    assert (preview["state"], codes(preview)) == ("ready", [(0, "column_ignored")])


def test_every_kind_of_mistake_is_told_with_its_row(world: World) -> None:
    rows = [
        person(330, 姓名="", 身份证号=""),
        person(331, 姓名="王\u200d一", 住址="红旗\u202e街"),
        person(332, 身份证号="12345", 性别="不详", 户号="甲", 居民小组="大组"),
        person(333, 身份证号=id_of(333, "19800101")[:6] + "19801332" + "3330"),
        person(334, 户号="9001", 居民小组="1"),
        person(335, 户号="9001", 居民小组="2"),
    ]
    found = set(codes(refused_whole(world, WEN, workbook(rows))))
    assert {
        (2, "name_missing"), (2, "id_missing"), (3, "invisible"), (4, "id_form"), (4, "sex_form"), (4, "household_form"),
        (4, "group_form"), (5, "id_birth_date"), (7, "household_groups"), (7, "household_heads"),
    } <= found  # fmt: skip


def test_an_old_number_a_small_x_and_full_width_digits_are_accepted(world: World) -> None:
    number = next(id_of(place) for place in range(400, 500) if id_of(place).endswith("X"))
    wide = id_of(501).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    old = id_of(502)[:6] + id_of(502)[8:17]
    rows = [
        person(400, 身份证号=f" {number.lower()} ", 性别="男" if int(number[16]) % 2 else "女"),
        person(501, 身份证号=wide),
        person(502, 身份证号=old),
    ]
    preview = ok(world.upload(NEW, workbook(rows)))
    assert (preview["state"], codes(preview)) == ("ready", [(4, "id_fifteen_digits")])


def test_a_roster_of_a_community_that_nobody_has_imported_says_what_comes_first(world: World) -> None:
    missing = world.upload(f"{WEN[:9]}888", workbook([person(341)]))
    assert (missing.status_code, missing.json()["detail"]) == (404, "请先导入该辖区的行政区划")


def test_the_roster_of_a_community_is_made_by_its_own_staff_only(world: World) -> None:
    content = {"file": ("a.xlsx", workbook([person(340)]))}
    path = f"/v1/communities/{WEN}/resident-imports"
    assert world.as_("community_staff", EAST).post(path, files=content).status_code == 403
    assert world.as_("clerk", WEN).post(path, files=content).status_code == 403
    preview = ok(world.upload(WEN, workbook([person(340)])))
    other = world.as_("community_staff", EAST)
    assert other.get(f"/v1/resident-imports/{preview['id']}").status_code == 404
    assert other.post(f"/v1/resident-imports/{preview['id']}/confirmation", json={"reason": "登记"}).status_code == 404


def test_somebody_who_moved_between_preview_and_confirmation_stops_the_whole_import(world: World) -> None:
    rows = [person(350), person(351)]
    preview = ok(world.upload(WEN, workbook(rows)))
    world.import_people(NEW, [person(351)])
    refused = world.confirm(preview)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "import-overtaken")
    assert residents(world, WEN) == []


def test_an_id_number_is_shown_against_a_reason_and_kept_nowhere_on_the_way(
    world: World, registry_process: Part
) -> None:
    somebody = world.import_people(NEW, [person(360)])[-1]
    reader = world.as_("joint_review_agency", "220602", office="court")
    path = f"/v1/residents/{somebody['id']}/id-number-readings"
    answer = reader.post(path, json={"purpose": "joint_review"})
    assert ok(answer)["id_number"] == id_of(360) and answer.headers["Cache-Control"] == "no-store"
    assert world.as_("clerk", NEW).post(path, json={"purpose": "joint_review"}).status_code == 403
    assert world.as_("commission", EAST).post(path, json={"purpose": "joint_review"}).status_code == 404
    assert reader.post(path, json={"purpose": "curiosity"}).status_code == 422
    assert id_of(360) not in Path(registry_process.log).read_text(encoding="utf-8")


def test_no_answer_and_no_log_line_has_a_submitted_id_number(world: World, registry_process: Part) -> None:
    number, staff = id_of(370), world.as_("community_staff", WEN)
    answers = [
        staff.get(f"/v1/communities/{WEN}/residents?name={number}"),
        staff.get(f"/v1/communities/{number}/residents"),
        staff.get(f"/v1/residents/{number}"),
        staff.post(f"/v1/communities/{WEN}/representatives", json={"term": number, number: number}),
        world.as_("residents_committee", WEN).post(
            f"/v1/communities/{WEN}/representatives", json={"term": "x", "representatives": [{"resident_id": number}]}
        ),
        world.street().post("/v1/plans", json={number: number, "document": number, "communities": number}),
        world.upload(WEN, number.encode()),
        world.upload(WEN, workbook([person(370), person(370)])),
        world.import_divisions(f"code,name,parent_code,level\n{number},{number},{number},{number}\n".encode()),
    ]
    for answer in answers:
        assert number not in answer.text
    assert answers[0].status_code == 400
    assert number not in Path(registry_process.log).read_text(encoding="utf-8")


def test_four_confirmations_at_once_take_everybody_once(world: World) -> None:
    preview = ok(world.upload(WEN, workbook([person(place) for place in range(380, 390)])))
    with ThreadPoolExecutor(4) as staff:
        answers = list(staff.map(lambda _: world.confirm(preview), range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert len(residents(world, WEN)) == 10


def test_a_later_roster_supersedes_the_one_that_waits(world: World, house: House) -> None:
    first = ok(world.upload(EAST, workbook([person(391), person(392)])))
    later = ok(world.upload(EAST, workbook([person(393)])))
    staff = world.as_("community_staff", EAST)
    assert world.confirm(first).status_code == 409
    assert ok(staff.get(f"/v1/resident-imports/{first['id']}"))["state"] == "superseded"
    with psycopg.connect(house.databases["registry"].url) as connection:
        waiting = connection.execute(
            "SELECT DISTINCT import_id FROM resident_import_rows r JOIN resident_imports i"
            " ON i.id = r.import_id WHERE i.community_code = %s",
            [EAST],
        ).fetchall()
    assert [str(row[0]) for row in waiting] == [later["id"]]


def test_names_of_old_systems_and_printed_rosters_are_registered_in_one_form_from_a_csv_file_too(world: World) -> None:
    written = ("王〇〇", "王\ue863", "李　红", "王YAN", "古丽米热.艾比布力")
    rows = [person(place, 姓名=name, 户号=f"N{place}") for place, name in enumerate(written, 601)]
    rows[0][1] = f"\u202a{rows[0][1]}\u200b"
    content = "\r\n".join(",".join(row) for row in (HEADERS, *rows, ["合计", "5人"])).encode("gb18030")
    preview = ok(world.upload(PLATFORM, content))
    assert (preview["state"], codes(preview)) == ("ready", [(5, "name_letters"), (7, "summary_row")])
    ok(world.confirm(preview))
    registered = [row["name"] for row in residents(world, PLATFORM)]
    assert registered[-5:] == ["王〇〇", "王䶮", "李红", "王YAN", "古丽米热·艾比布力"]
