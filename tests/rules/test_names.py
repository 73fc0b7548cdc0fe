"""Names are listed by surname strokes (姓氏笔画), and a character nobody knows is said, not guessed."""

from datetime import date

import pytest
from electoral_rules.candidates.names import Named, distinctions, in_stroke_order, surname_of, surname_reading
from hypothesis import given
from hypothesis import strategies as st

SURNAMES = ["丁", "卜", "马", "王", "文", "田", "李", "张", "林", "欧", "单", "曾", "魏"]


@given(st.permutations(SURNAMES))
def test_the_surnames_come_in_the_customary_order(mixed: list[str]) -> None:
    assert in_stroke_order(mixed) == (SURNAMES, ())


def test_one_surname_is_ordered_by_the_given_name() -> None:
    assert in_stroke_order(["王明", "王一", "王丁"])[0] == ["王一", "王丁", "王明"]


def test_a_name_of_two_characters_stands_before_the_longer_one_that_begins_alike() -> None:
    assert in_stroke_order(["李小明", "李小"])[0] == ["李小", "李小明"]


def test_unknown_characters_come_last_by_code_point_and_are_named() -> None:
    assert in_stroke_order(["𠮷二", "㛃一", "魏三"]) == (["魏三", "㛃一", "𠮷二"], ("㛃", "𠮷"))


def test_the_dot_of_a_name_is_no_character() -> None:
    assert in_stroke_order(["阿不都·热合曼"])[1] == ()


@pytest.mark.parametrize(("name", "reading"), [("单小明", "Shàn"), ("曾一", "Zēng"), ("区二", "Ōu"), ("王五", "")])
def test_a_surname_is_read_as_a_surname(name: str, reading: str) -> None:
    assert surname_reading(name) == reading


@pytest.mark.parametrize(("name", "surname"), [("欧阳明", "欧阳"), ("欧阳", "欧"), ("王明", "王"), ("", "")])
def test_a_surname_of_two_characters_is_known(name: str, surname: str) -> None:
    assert surname_of(name) == surname


@pytest.mark.parametrize(
    ("second", "texts"),
    [
        (Named("王小明", "male", date(1972, 9, 27)), ["", ""]),
        (Named("魏泽兴", "female", date(1970, 1, 2)), ["男", "女"]),
        (Named("魏泽兴", "male", date(1972, 9, 27)), ["1970年生", "1972年生"]),
        (Named("魏·泽兴", "male", date(1970, 9, 27)), ["1970年1月生", "1970年9月生"]),
        (Named("魏泽兴", "male", date(1970, 1, 3)), ["甲", "乙"]),
        (Named("魏澤兴", "female", date(1970, 1, 2)), ["", ""]),
    ],
    ids=[
        "another name",
        "sex",
        "year",
        "month, and a dot is no difference",
        "nothing but the day",
        "the traditional form is seen",
    ],
)
def test_people_of_one_name_are_told_apart_by_no_more_than_is_needed(second: Named, texts: list[str]) -> None:
    assert distinctions([Named("魏泽兴", "male", date(1970, 1, 2)), second]) == texts


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("王土生", "王士生", True),
        ("李晚秋", "李晩秋", True),
        ("王·研", "王硏", True),
        ("王YAN", "王ΥΑΝ", True),
        ("clerk1", "clerkl", True),
        ("comrnittee", "committee", True),
        ("王末", "王未", False),
        ("王小明", "王小朋", False),
        ("王YAN", "王yan", False),
    ],
)
def test_names_that_look_alike_are_told_apart_as_equal_ones_are(one: str, other: str, alike: bool) -> None:
    born = date(1970, 1, 2)
    expected = ["男", "女"] if alike else ["", ""]
    assert distinctions([Named(one, "male", born), Named(other, "female", born)]) == expected
