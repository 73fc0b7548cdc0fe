"""How names are read, and what is found by what somebody types."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_kit.readings import is_spelt, pattern_of, reading_of


def found(typed: str, reading: str) -> bool:
    # PostgreSQL's start of a word, as Python writes it.
    return bool(re.search(pattern_of(typed).replace(r"\m", r"\b"), reading))


@pytest.mark.parametrize(
    "typed", ["lfy", "liufuying", "liu fu ying", "LIUFY", "lfuying", "fuying", "fy", "ying", "liuf"]
)
def test_pinyin_initials_and_parts_of_both_are_found(typed: str) -> None:
    assert found(typed, reading_of("刘福英"))


@pytest.mark.parametrize("typed", ["lyf", "iu", "liuying", "ufy", "lfyy", "wang"])
def test_what_is_another_name_is_not_found(typed: str) -> None:
    assert not found(typed, reading_of("刘福英"))


@pytest.mark.parametrize(
    ("name", "surname", "own", "first", "typed"),
    [
        ("单芳", "单", "Shàn", "shan", ["sf", "shanfang", "df", "danfang"]),
        ("曾乐", "曾", "Zēng", "zeng", ["zl", "zy", "zengle", "zengyue"]),
        ("欧阳娜", "欧阳", "Ōuyáng", "ou yang", ["oyn", "ouyangna", "yangna"]),
        ("万俟明", "万俟", "Mòqí", "mo qi", ["mqm", "moqiming"]),
        ("吕绿", "", "", "lv/lu", ["lvlv", "lulu", "lülü", "ll"]),
        ("王YAN", "", "", "wang", ["wy", "wangyan", "yan"]),
        ("古丽米热·艾比布力", "", "", "gu", ["gulimire", "aibibuli", "glmr", "abbl", "gulimireaibi"]),
    ],
)
def test_surnames_have_readings_of_their_own(name: str, surname: str, own: str, first: str, typed: list[str]) -> None:
    reading = reading_of(name, surname, own)
    assert reading.startswith(first) and [each for each in typed if not found(each, reading)] == []


def test_a_question_in_letters_asks_for_the_reading_and_another_for_the_name() -> None:
    assert is_spelt("lfy") and is_spelt("Anna Lee") and is_spelt("lǚ") and is_spelt("xi'an")
    assert not is_spelt("王YAN") and not is_spelt("王") and not is_spelt("") and not is_spelt("l1")


@given(st.text(max_size=40), st.text("刘福英单乐王·A ", min_size=1, max_size=8))
def test_whatever_is_typed_is_a_pattern_and_every_name_has_a_reading(typed: str, name: str) -> None:
    re.compile(pattern_of(typed).replace(r"\m", r"\b"))
    assert re.fullmatch(r"[a-z/ ]*", reading_of(name))
