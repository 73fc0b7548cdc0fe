"""A roster's columns: what is read from a cell, what is wrong with it, and that no finding repeats a cell."""

from datetime import date
from typing import Any

import pytest
from electoral_rules.candidates.qualifications import EDUCATION
from hypothesis import given
from hypothesis import strategies as st
from registry.problems import BadFile
from registry.spreadsheets import belonging, details, identity
from registry.spreadsheets.cells import invisible, text_of
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.headings import COLUMNS
from registry.spreadsheets.layout import locate
from registry.spreadsheets.roster import check_roster
from service_kit.id_number import check_digit
from service_kit.workbooks.reading import Sheet

TODAY = date(2024, 5, 14)
HEADER = list(COLUMNS.values())
CELLS = st.one_of(
    st.text(max_size=30), st.integers(), st.floats(allow_nan=False), st.booleans(), st.just({"date": "x"})
)


@pytest.mark.parametrize(
    ("written", "group"),
    [("3", 3), ("第3居民小组", 3), ("第三组", 3), ("十", 10), ("十二小组", 12), ("第二十居民小组", 20), ("二十一", 21),
     ("１２", 12), ("0", 0), ("1000", 0), ("南组", 0), ("", 0)],
)  # fmt: skip
def test_a_group_is_read_however_it_is_written(written: str, group: int) -> None:
    values, found = belonging.check_groups([written], [2])
    assert (values, len(found)) == ([group], 0 if group else 1)


@pytest.mark.parametrize(
    ("name", "code"),
    [("王㛃", ""), ("𠮷田", ""), ("买买提·吐尔逊", ""), ("王\u200b芳", "invisible"), ("王2", "name_form"), ("", "name_missing"),
     ("王А", "name_form")],
)  # fmt: skip
def test_rare_characters_are_names_and_invisible_or_foreign_ones_are_not(name: str, code: str) -> None:
    _, found = identity.check_names([name], [2])
    assert [finding.code for finding in found] == ([code] if code else [])


def test_a_full_width_space_is_seen_and_a_joiner_is_not() -> None:
    assert not invisible("红旗街　1号") and invisible("红旗\u200d街") and invisible("a\x00")


def test_an_old_number_is_extended_to_the_one_it_stands_for() -> None:
    first = "99000019530102" + "001"
    old = first[:6] + first[8:]
    values, found = identity.check_ids([old, first + check_digit(first)], [2, 3], TODAY)
    assert values[0] == values[1]
    assert [(finding.row, finding.code, finding.other) for finding in found] == [
        (2, "id_fifteen_digits", 0), (3, "id_duplicate", 2),
    ]  # fmt: skip


def test_somebody_born_tomorrow_is_not_registered_today() -> None:
    first = "99000020240515" + "001"
    _, found = identity.check_ids([first + check_digit(first)], [2], TODAY)
    assert [finding.code for finding in found] == ["id_birth_date"]


def test_a_household_has_one_head_and_one_group() -> None:
    kinship, found = belonging.check_kinship(["户主", "配偶", "户主", "子"], ["1", "1", "1", "2"], [2, 3, 4, 5])
    assert [(finding.row, finding.code, finding.other) for finding in found] == [
        (4, "household_heads", 2), (5, "household_without_head", 0),
    ]  # fmt: skip
    assert kinship[1] == "配偶"
    split = belonging.check_one_group(["1", "1"], [3, 4], [2, 3])
    assert [(finding.row, finding.code, finding.other) for finding in split] == [(3, "household_groups", 2)]


def test_words_of_schooling_are_those_the_rules_know() -> None:
    assert set(details.EDUCATION.values()) <= set(EDUCATION)


def test_a_remark_tells_who_lives_elsewhere() -> None:
    assert details.lives_here("低保户") and not details.lives_here("人户分离，现住市区")


def test_a_header_in_row_three_is_named() -> None:
    with pytest.raises(BadFile) as refused:
        locate([["花名册"], ["2024年"], HEADER])
    assert "表头在第3行" in refused.value.detail["zh"] and "第1行至第2行" in refused.value.detail["zh"]


@given(row=st.lists(CELLS, min_size=11, max_size=11))
def test_no_finding_repeats_a_cell_and_every_row_without_errors_is_whole(row: list[Any]) -> None:
    first = "99000019800101001"
    neighbour = ["王强", first + check_digit(first), "男", "H0", "户主", "1", *[""] * 5]
    roster = check_roster(Sheet([HEADER, row, neighbour], 1), TODAY)
    told = " ".join(str(finding.line()) for finding in roster.findings)
    known = " ".join(
        str(Finding(finding.row, finding.column, finding.code, finding.other).line()) for finding in roster.findings
    )
    assert told == known
    if not any(finding.severity == "error" for finding in roster.findings):
        only = roster.rows[0]
        assert only.identity is not None and only.name and only.household and only.group and only.sex


@given(cell=CELLS)
def test_every_cell_reads_as_a_text(cell: Any) -> None:
    assert isinstance(text_of(cell), str)
