"""Rosters as communities make them: what is ambiguous in a real file is told by its cause and cell, and never taken in quietly."""

import asyncio
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from registry.problems import BadFile
from registry.spreadsheets.cells import text_of
from registry.spreadsheets.headings import COLUMNS, field_of
from registry.spreadsheets.reader import read_workbook
from registry.spreadsheets.roster import Roster, check_roster
from service_kit.id_number import check_digit

TODAY = date(2024, 5, 14)
HEADER = list(COLUMNS.values())
Write = Callable[[xlsxwriter.Workbook, Any], None]


def person(place: int, **changes: Any) -> list[Any]:
    first = f"99000019800101{place:03d}"
    row = {
        "姓名": "王强", "身份证号": first + check_digit(first), "性别": "男" if place % 2 else "女", "户号": f"H{place}",
        "与户主关系": "户主", "居民小组": "1", "文化程度": "", "政治面貌": "", "手机号": "", "住址": "红旗街1号", "备注": "",
    }  # fmt: skip
    return [(row | changes)[heading] for heading in HEADER]


def book(
    rows: Sequence[Sequence[Any]],
    header: Sequence[str] = HEADER,
    write: Write | None = None,
    **before: Sequence[Sequence[Any]],
) -> bytes:
    """A workbook with the roster, other sheets before it; dates as cells of dates."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_numbers": False}) as made:
        for name, content in before.items():
            other = made.add_worksheet(name.strip("_"))
            for number, row in enumerate(content):
                other.write_row(number, 0, row)
            if name.endswith("_"):
                other.hide()
        sheet = made.add_worksheet("花名册")
        sheet.activate()
        sheet.set_first_sheet()
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate([header, *rows]):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(number, column, value, day)
                elif value != "":
                    sheet.write(number, column, value)
        if write:
            write(made, sheet)
    return kept.getvalue()


def check(content: bytes) -> Roster:
    return check_roster(asyncio.run(read_workbook(content)), TODAY)


def told(roster: Roster) -> list[tuple[int, str, str]]:
    return [(finding.row, finding.column, finding.code) for finding in roster.findings]


def refusal(content: bytes) -> str:
    with pytest.raises(BadFile) as refused:
        check(content)
    return str(refused.value.detail["zh"])


def test_the_visible_sheet_is_read_and_never_a_hidden_one() -> None:
    old = [HEADER, person(9, 姓名="旧人")]
    roster = check(book([person(1)], 旧册_=old))
    assert [row.name for row in roster.rows] == ["王强"] and told(roster) == [(0, "", "hidden_sheets")]
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as made:
        made.add_worksheet("说明").activate()
        hidden = made.add_worksheet("花名册")
        for number, row in enumerate(old):
            hidden.write_row(number, 0, row)
        hidden.hide()
    assert "只有隐藏的工作表" in refusal(kept.getvalue())


def test_the_roster_is_found_behind_a_cover_and_two_rosters_are_asked_about() -> None:
    roster = check(book([person(1)], 封面=[["花名册"], ["填报单位"]]))
    assert len(roster.rows) == 1 and "第2个" in roster.findings[0].line().zh
    assert "几个工作表都是花名册" in refusal(book([person(1)], 一组=[HEADER, person(2)]))


def test_a_hidden_row_with_somebody_in_it_is_told_and_a_hidden_column_warned_of() -> None:
    def hide(_: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column(8, 8, None, None, {"hidden": True})
        sheet.set_column(20, 30, None, None, {"hidden": True})

    assert told(check(book([person(1), person(2)], write=hide))) == [(0, "", "hidden_column"), (3, "", "hidden_row")]


def test_a_household_merged_over_its_family_is_filled_and_told() -> None:
    rows = [person(1), person(2, 与户主关系="配偶", 户号="", 居民小组=""), person(3)]

    def merge(_: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.merge_range(1, 3, 2, 3, "H1")
        sheet.merge_range(1, 5, 2, 5, "1")

    roster = check(book(rows, write=merge))
    assert [(row.household, row.group) for row in roster.rows] == [("H1", 1), ("H1", 1), ("H3", 1)]
    assert told(roster) == [(2, "居民小组", "merged_filled"), (2, "户号", "merged_filled")]
    assert "至第3行" in roster.findings[0].line().zh


def test_a_merged_name_says_that_it_is_merged_and_not_that_one_is_missing() -> None:
    def merge(_: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.merge_range(1, 0, 2, 0, "王强")

    assert told(check(book([person(1), person(2, 姓名="")], write=merge))) == [(2, "姓名", "merged")]


def test_a_header_of_two_rows_is_read_and_told() -> None:
    upper = ["姓名", "身份证号", "性别", "户籍情况", "", "", "文化程度", "政治面貌", "手机号", "住址", "备注"]
    lower = ["", "", "", "户号", "与户主关系", "居民小组", *[""] * 5]
    roster = check(book([lower, person(1)], header=upper))
    assert [(row.row, row.name) for row in roster.rows] == [(3, "王强")] and told(roster) == [
        (0, "", "header_two_rows")
    ]


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("姓名*", "name"), ("姓 名（必填）", "name"), ("公民身份证号码", "id_number"), ("身份证", "id_number"), ("证件号码", "id_number"),
        ("性别(男/女)", "sex"), ("与户主的关系", "kinship"), ("户主关系", "kinship"), ("小组", "group"), ("所属居民小组", "group"),
        ("家庭住址", "address"), ("地址", "address"), ("电话", "phone"), ("联系方式：", "phone"), ("民族", ""), ("", ""),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_words_communities_use(word: str, field: str) -> None:
    assert field_of(word) == field


def test_totals_and_signatures_are_no_people() -> None:
    rows = [
        person(1),
        ["合计", "", "1人", *[""] * 8],
        ["填表人：王强", "", "", "审核人：李红", *[""] * 7],
        ["", "", "", "", "", "单位（盖章）", *[""] * 5],
    ]
    roster = check(book(rows))
    assert len(roster.rows) == 1
    assert told(roster) == [(number, "", "summary_row") for number in (3, 4, 5)]


def test_a_person_without_an_id_number_is_no_totals_row() -> None:
    assert told(check(book([person(1, 身份证号="")]))) == [(2, "身份证号", "id_missing")]


def test_a_formula_without_a_value_or_with_an_error_is_named() -> None:
    def formulas(_: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_formula(1, 0, '=B2&""', None, "")
        sheet.write_formula(2, 0, "=NA()", None, "#N/A")
        sheet.write_formula(3, 0, '="王强"', None, "王强")

    roster = check(book([person(1), person(2), person(3)], write=formulas))
    assert told(roster) == [(2, "姓名", "formula_empty"), (3, "姓名", "formula_error")]
    assert roster.rows[2].name == "王强"


def test_a_number_that_became_a_date_is_refused_in_its_cell() -> None:
    day = datetime(2024, 3, 1)
    roster = check(book([person(1, 户号=day), person(2, 居民小组=day), person(3, 住址=day)]))
    assert told(roster) == [(2, "户号", "date_cell"), (3, "居民小组", "date_cell"), (4, "住址", "date_cell")]


def test_households_that_differ_by_case_or_zeros_only_are_told_once() -> None:
    numbers = ("a1", "A1", "A1", "0012", "12", "3-01", "3-1", "10", "100")
    roster = check(book([person(place, 户号=number) for place, number in enumerate(numbers, 1)]))
    alike = [(finding.row, finding.other) for finding in roster.findings if finding.code == "household_alike"]
    assert alike == [(3, 2), (6, 5), (8, 7)]


def test_a_remark_that_says_somebody_lives_elsewhere_is_told() -> None:
    roster = check(book([person(1, 备注="人户分离")]))
    assert told(roster) == [(2, "备注", "lives_elsewhere")] and not roster.rows[0].lives_here


def test_a_line_break_in_an_address_is_a_blank() -> None:
    roster = check(book([person(1, 住址="红旗街1号\n2单元\r\n301")]))
    assert told(roster) == [] and roster.rows[0].address == "红旗街1号 2单元 301"


def test_id_numbers_with_what_nobody_sees_are_read_as_they_are_seen() -> None:
    number = str(person(1)[1])
    rows = [person(place, 身份证号=person(place)[1].join(ends)) for place, ends in
            ((1, ("\u202a", "")), (2, ("", "\u200b")), (3, ("\ufeff", "")), (4, ("", "\u200e")), (5, ("'", "")), (6, (" ", "\u00a0")))]  # fmt: skip
    rows.append(person(7, 身份证号=f"{person(7)[1][:6]} {person(7)[1][6:14]} {person(7)[1][14:]}"))
    roster = check(book(rows))
    assert told(roster) == [] and roster.rows[0].identity and roster.rows[0].identity.text == number


def test_sexes_phones_and_politics_are_read_as_people_write_them() -> None:
    rows = [
        person(1, 性别="男性", 手机号="+86 199-0000-0001", 政治面貌="民盟盟员"),
        person(3, 性别="M", 手机号="19900000001/19900000002", 文化程度="研究生及以上"),
        person(5, 性别=1, 手机号="19900000001 19900000002"),
    ]
    roster = check(book(rows))
    assert [row.sex for row in roster.rows] == ["male"] * 3 and [row.phone for row in roster.rows] == [
        "19900000001"
    ] * 3
    assert (roster.rows[0].politics, roster.rows[1].education) == ("other_party", "master")
    assert told(roster) == [(3, "手机号", "phone_two"), (4, "手机号", "phone_two")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_file_is_a_roster_too(encoding: str, separator: str) -> None:
    people = [person(1, 姓名="王䶮"), person(2, 户号='="0012"')]
    text = "\r\n".join(separator.join(map(str, row)) for row in [HEADER, *people, ["合计", "2"]])
    roster = check(text.encode(encoding))
    assert [(row.name, row.household) for row in roster.rows] == [("王䶮", "H1"), ("王强", "0012")]
    assert told(roster) == [(4, "", "summary_row")]


def test_a_csv_file_that_excel_has_spoilt_is_refused_with_the_reason() -> None:
    text = "\n".join(",".join(map(str, row)) for row in [HEADER, person(1, 身份证号="9.90E+17")])
    assert told(check(text.encode("utf-8-sig"))) == [(2, "身份证号", "id_not_text")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls、.et"), (b"<html><table>", "网页格式"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "网页格式"), ("编号,名称\n1,a".encode(), "也不是有“姓名、身份证号”表头的 CSV"),
        (b"\x89PNG", "另存为 .xlsx"), (b"", "另存为 .xlsx"),
    ],
)  # fmt: skip
def test_other_formats_are_refused_with_how_to_save_them(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_a_stray_cell_far_below_is_named() -> None:
    def stray(_: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_string(60_000, 0, " ")

    assert "第60001行" in refusal(book([person(1)], write=stray))


def test_names_are_read_in_their_one_form_and_what_is_wrong_is_said() -> None:
    written = ("王〇〇", "王\ue863", "李\ue81e", "王　强", "李  红", "王YAN", "张xin", "王\ue123")
    roster = check(book([person(place, 姓名=name) for place, name in enumerate(written, 1)]))
    assert [row.name for row in roster.rows] == ["王〇〇", "王䶮", "李龴", "王强", "李红", "王YAN", "张XIN", ""]
    assert told(roster) == [(7, "姓名", "name_letters"), (8, "姓名", "name_letters"), (9, "姓名", "name_private")]
    assert "U+E123" in roster.findings[-1].line().zh


def test_a_title_above_the_header_is_no_first_row_of_it() -> None:
    assert "表头在第2行" in refusal(book([HEADER, person(1)], header=["居民花名册"]))


def with_merges(content: bytes, *ranges: str) -> bytes:
    """The workbook with these merges, as no spreadsheet program would write them."""
    kept = io.BytesIO()
    merges = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = source.read(name).replace(b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode())
            made.writestr(name, part)
    return kept.getvalue()


def test_merges_beyond_the_sheet_end_with_it_and_many_over_each_other_are_damage() -> None:
    content = book([person(1), person(2, 户号="", 与户主关系="配偶")])
    roster = check(with_merges(content, "D2:D1048576", "U2:XFD1048576"))
    assert [row.household for row in roster.rows] == ["H1", "H1"] and told(roster) == [(2, "户号", "merged_filled")]
    assert "文件无法读取" in refusal(with_merges(content, *["A1:XFD1048576"] * 50))


def test_a_household_that_became_a_date_is_told_alone() -> None:
    rows = [person(1, 户号=datetime(2024, 3, 1)), person(2, 户号="3-1", 与户主关系="配偶")]
    assert told(check(book(rows))) == [(2, "户号", "date_cell")]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", "成员姓名 住户姓名"), ("id_number", "身份证件号码 居民身份号码 身份证编号"), ("household", "户口号 户口簿号 住户编号 家庭户号"),
        ("kinship", "关系 户内关系 家庭成员关系"), ("group", "组 组号 居民组 小组名称"), ("education", "受教育程度"), ("politics", "政治面目"),
        ("address", "门牌号 居住地 详细住址"),
    ],
)  # fmt: skip
def test_more_words_head_the_same_columns(field: str, words: str) -> None:
    assert {field_of(word) for word in words.split()} == {field}


def test_a_second_column_of_the_same_kind_is_told_and_the_one_of_its_own_title_read() -> None:
    phones = ["联系电话", *HEADER, "现住址"]
    roster = check(book([["19900000002", *person(1, 手机号="19900000001"), "别处"]], header=phones))
    assert (roster.rows[0].phone, roster.rows[0].address) == ("19900000001", "红旗街1号")
    assert [(each.code, each.other) for each in roster.findings] == [("column_second", 1), ("column_second", 13)]
    assert "第2列、第12列都是身份证号" in refusal(book([[*person(1), "x"]], header=[*HEADER, "证件号码"]))


@pytest.mark.parametrize("yes", ["是", "√", "✓", "有", "1", "Y", "ｙ", 1])
def test_a_tick_stands_for_the_word_of_its_column(yes: Any) -> None:
    header = [*HEADER, "是否党员", "人户分离"]
    ticked, not_so = check(book([[*person(1), yes, yes], [*person(3), "否", "×"]], header=header)).rows
    assert (ticked.politics, ticked.lives_here) == ("party_member", False)
    assert (not_so.politics, not_so.lives_here) == ("", True)


def test_a_tick_that_is_none_or_contradicts_is_told() -> None:
    header = [*HEADER, "党员"]
    roster = check(book([[*person(1), "待查"], [*person(3, 政治面貌="群众"), "是"]], header=header))
    assert told(roster) == [(2, "是否党员", "flag_unknown"), (3, "是否党员", "flag_contradicts")]
    assert [row.politics for row in roster.rows] == ["", "none"]


@pytest.mark.parametrize("remark", ["人户分离：否", "非人户分离", "无人户分离", "人户一致"])
def test_a_remark_that_denies_it_makes_nobody_live_elsewhere(remark: str) -> None:
    roster = check(book([person(1, 备注=remark)]))
    assert roster.rows[0].lives_here and told(roster) == []


@pytest.mark.parametrize("kinship", ["户 主", "戶主", "本人（户主）", "户主本人", "户\n主"])
def test_a_head_is_known_however_it_is_written(kinship: str) -> None:
    roster = check(book([person(1, 与户主关系=kinship)]))
    assert roster.rows[0].household_head and told(roster) == []


def test_notes_pages_and_prepared_numbers_between_people_are_no_people() -> None:
    notes = [
        "人数合计",
        "户数：12",
        "第1页 共3页",
        "2024年5月1日",
        "以下空白",
        "审批意见",
        "网格员：李红",
        "联系电话：0434",
        "第一居民小组",
        "3组",
    ]
    rows: list[list[Any]] = [[1, *person(1)], *([note, *[""] * len(HEADER)] for note in notes)]
    rows += [["序号", *HEADER], [2, *person(3)], [3, *[""] * len(HEADER)], [4, *[""] * len(HEADER)]]
    roster = check(book(rows, header=["序号", *HEADER]))
    assert [row.household for row in roster.rows] == ["H1", "H3"]
    assert [each.code for each in roster.findings] == [
        "column_ignored",
        *["summary_row"] * len(notes),
        "header_repeated",
    ]


def test_a_table_without_people_is_refused() -> None:
    assert "没有居民" in refusal(book([])) and "没有居民" in refusal(book([["合计", *[""] * 10]]))


@pytest.mark.parametrize("written", ["1-Mar", "Mar-1", "3月1日", "2024/3/1", "2024-03-01", "2024年3月1日"])
def test_a_number_that_a_csv_file_has_as_a_date_is_refused_in_its_cell(written: str) -> None:
    text = "\n".join(",".join(map(str, row)) for row in [HEADER, person(1, 户号=written)])
    assert told(check(text.encode("utf-8-sig"))) == [(2, "户号", "date_cell")]


def test_household_numbers_with_any_dash_are_one() -> None:
    numbers = ("3-1", "3－1", "3—1", "3 - 1", "3–1")
    rows = [
        person(place, 户号=number, 与户主关系="配偶" if place > 1 else "户主")
        for place, number in enumerate(numbers, 1)
    ]
    assert {row.household for row in check(book(rows)).rows} == {"3-1"}


def test_true_and_a_date_are_no_names_and_true_no_household() -> None:
    roster = check(book([person(1, 姓名=True), person(2, 户号=True), person(3, 姓名=datetime(2024, 3, 1))]))
    assert told(roster) == [(2, "姓名", "name_form"), (3, "户号", "household_form"), (4, "姓名", "date_cell")]


def test_a_formula_whose_program_wrote_nought_has_no_value() -> None:
    def formulas(_: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_formula(1, 3, '="H"&ROW()')

    assert told(check(book([person(1)], write=formulas))) == [(2, "户号", "formula_empty")]


def test_breaks_of_any_kind_in_an_address_are_blanks() -> None:
    breaks = ("\v", "\t", "\u2028", "_x000D_\n", "\x85")
    text = "\n".join(
        ",".join(map(str, row))
        for row in [HEADER, *(person(place, 住址=f"甲{each}乙") for place, each in enumerate(breaks[:3], 1))]
    )
    assert [row.address for row in check(text.encode()).rows] == ["甲 乙"] * 3
    assert text_of("甲_x000D_\n乙") == text_of("甲\x85乙") == "甲 乙"


def test_a_csv_file_may_tell_its_separator_and_its_encoding() -> None:
    text = "\r\n".join(";".join(map(str, row)) for row in [HEADER, person(1)])
    assert len(check(f"sep=;\r\n{text}".encode("utf-8-sig")).rows) == 1
    assert len(check(f"\ufeff{text}".encode("gb18030")).rows) == 1


@pytest.mark.parametrize(("inside", "words"), [("EncryptedPackage", "打开密码"), ("WordDocument", "文字文档")])
def test_a_protected_workbook_and_a_text_document_are_called_so(inside: str, words: str) -> None:
    assert words in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + inside.encode("utf-16-le"))


@pytest.mark.parametrize("ditto", ["同上", "〃"])
def test_as_above_is_asked_to_be_written_out(ditto: str) -> None:
    rows = [person(1), person(2, 户号=ditto, 居民小组=ditto, 与户主关系="配偶")]
    assert told(check(book(rows))) == [(3, "居民小组", "ditto"), (3, "户号", "ditto")]
