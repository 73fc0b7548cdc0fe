"""Lists of orders from towns whose platform has no interface: all rows or none, each number one case."""

import io
import zipfile
from typing import Any

import httpx2
import pytest
import xlsxwriter
from audit.hotline.read_list import MOST_ROWS

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, new_election
from tests.support.tokens import Tokens

HEAD = ["工单编号", "受理时间", "诉求类型", "标题", "诉求内容", "区划代码", "来电人", "联系电话", "是否保密", "处理人"]


def row(number: str = "", **changed: str) -> dict[str, str]:
    said = ["2024/5/20 9:30", "求助", "楼道灯", "楼道灯不亮", COMMUNITY, "李四", "00087654321", "否", "坐席3"]
    return dict(zip(HEAD, [number or f"T{new_election()}", *said], strict=True)) | changed


def as_csv(rows: list[dict[str, str]], encoding: str = "gb18030") -> bytes:
    lines = ["12345工单清单", ",".join(HEAD), *(",".join(each.values()) for each in rows)]
    return "\r\n".join(lines).encode(encoding)


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        for place, cells in enumerate([HEAD, *(list(each.values()) for each in rows)]):
            sheet.write_row(place, 0, cells)
    return written.getvalue()


def unpacking_to_much() -> bytes:
    """A small workbook whose sheet would unpack to a hundred times its size."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {
            "[Content_Types].xml": b"",
            "xl/workbook.xml": b"",
            "xl/sheet.xml": bytes(5_000_000),
        }.items():
            made.writestr(name, content)
    return written.getvalue()


def upload(desk: httpx2.Client, content: bytes, **asked: str) -> httpx2.Response:
    return desk.post("/v1/hotline/work-order-imports", files={"file": ("清单.xlsx", content)}, params=asked)


def cases(desk: httpx2.Client) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = desk.get("/v1/cases?limit=1000").json()["items"]
    return items


@pytest.mark.parametrize("written", [as_csv, as_workbook])
def test_a_list_becomes_cases_and_the_same_list_again_changes_nothing(street: httpx2.Client, written: Any) -> None:
    rows = [row(), row(诉求类型="咨询")]
    first = upload(street, written(rows))
    assert (first.status_code, first.json()) == (201, {"rows": 2, "received": 2, "linked": 0, "known": 0}), first.text
    taken = [each for each in cases(street) if each["title"] == "楼道灯"][-2:]
    assert {each["kind"] for each in taken} == {"help", "consultation"}
    assert upload(street, written([*rows, rows[0]])).json() == {"rows": 2, "received": 0, "linked": 0, "known": 2}
    # Tomorrow's list has one that was corrected, and one that is new.
    later = [rows[0] | {"诉求内容": "三单元楼道灯不亮"}, row()]
    assert upload(street, written(later)).json() == {"rows": 2, "received": 1, "linked": 1, "known": 0}


def test_a_list_with_mistakes_names_each_row_and_changes_nothing(street: httpx2.Client) -> None:
    before, twice = len(cases(street)), f"T{new_election()}"
    wrong = [
        row(受理时间="昨天"),
        row(诉求内容=""),
        row(诉求类型="其他"),
        row(twice),
        row(twice, 标题="另一件"),
        row("T 1"),
    ]
    answer = upload(street, as_csv([row(), *wrong]))
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (422, "unusable-rows")
    found = {error["field"]: error["zh"] for error in answer.json()["errors"]}
    assert list(found) == ["file.4", "file.5", "file.6", "file.8", "file.9"]
    assert "受理时间" in found["file.4"] and "诉求内容" in found["file.5"] and "第7行" in found["file.8"]
    assert "李四" not in answer.text and len(cases(street)) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00\x01", "xlsx"),
        (b"PK\x03\x04 no workbook", "xlsx"),
        (unpacking_to_much(), "解压后过大"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧版"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        ("姓名,电话\n李四,1".encode(), "工单编号"),
        (as_csv([]), "1至"),
        (as_csv([row(f"T{number}") for number in range(MOST_ROWS + 1)]), "分批"),
    ],
    ids=[
        "no text",
        "no workbook",
        "unpacks to much",
        "old workbook",
        "web page",
        "no header",
        "no rows",
        "too many rows",
    ],
)
def test_a_file_that_is_no_list_is_answered_in_a_sentence(street: httpx2.Client, content: bytes, words: str) -> None:
    answer = upload(street, content)
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (422, "unusable-file")
    assert words in answer.json()["detail"]


def test_a_list_is_a_platforms_and_within_the_desks_own_place(
    street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    number = f"T{new_election()}"
    assert upload(street, as_csv([row(number)]), platform="epoint").json()["received"] == 1
    epoint = connect(tokens.user("hotline", "220602", client="hotline.epoint"))
    assert epoint.get(f"/v1/hotline/work-orders/{number}").status_code == 200
    assert connect(tokens.user("hotline", "220602")).get(f"/v1/hotline/work-orders/{number}").status_code == 404
    assert upload(street, as_csv([row()]), platform="nobody").status_code == 404
    assert upload(street, as_csv([row(区划代码="210102001001")])).status_code == 422
    assert upload(connect(tokens.user("resident", COMMUNITY)), as_csv([row()])).status_code == 403


def test_rows_that_lie_ahead_or_elsewhere_are_named_and_codes_are_told(street: httpx2.Client) -> None:
    wrong = [row(受理时间="2031/1/1 9:30"), row(区划代码="210102001001"), row(诉求类型="其他"), row(受理时间="昨天")]
    answer = upload(street, as_csv([row(), *wrong]))
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (422, "unusable-rows")
    found = {error["field"]: error["zh"] for error in answer.json()["errors"]}
    words = {
        "file.4": "不能晚于现在",
        "file.5": "不在本单位辖区",
        "file.6": "咨询、建议",
        "file.7": "2026-11-20 09:30:15",
    }
    assert list(found) == list(words)
    assert all(words[name] in found[name] for name in words), found
