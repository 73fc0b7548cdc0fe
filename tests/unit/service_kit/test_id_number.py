"""The citizen identity number: form, date and check digit, and nothing about regions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_kit.id_number import InvalidIdNumber, check_digit, parse, stand_in

DAYS = st.integers(0, 40000).map(lambda n: date(1920, 1, 1) + timedelta(days=n))


def number(born: date, serial: int) -> str:
    first = f"990000{born:%Y%m%d}{serial:03d}"
    return first + check_digit(first)


@given(DAYS, st.integers(0, 999))
def test_a_number_with_the_right_check_digit_tells_birth_date_and_sex(born: date, serial: int) -> None:
    parsed = parse(number(born, serial))
    assert (parsed.born, parsed.sex) == (born, "male" if serial % 2 else "female")


@given(DAYS, st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born: date, serial: int, place: int, shift: int) -> None:
    right = number(born, serial)
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    with pytest.raises(InvalidIdNumber):
        parse(wrong)


@pytest.mark.parametrize(
    "typed", [" 99000019900101001X ", "99000019900101001x", "９９００００１９９００１０１００１Ｘ"]
)
def test_spaces_lower_case_x_and_full_width_digits_are_one_number(typed: str) -> None:
    right = "99000019900101001" + check_digit("99000019900101001")
    assert parse(typed.replace("X", right[17]).replace("x", right[17].lower()).replace("Ｘ", right[17])).text == right


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("990000900101001", "fifteen_digits"),
        ("99000019900231001X", "birth_date"),
        ("9900001990010100", "form"),
        ("٩٩٠٠٠٠١٩٩٠٠١٠١٠٠١X", "form"),
        ("99000019900101001\x00", "form"),
    ],
)
def test_what_is_wrong_is_named_and_the_number_is_not_repeated(typed: str, fault: str) -> None:
    with pytest.raises(InvalidIdNumber) as caught:
        parse(typed)
    assert caught.value.fault == fault
    assert typed.strip() not in str(caught.value)


def test_the_representation_hides_the_number() -> None:
    assert "9900" not in repr(parse(number(date(1990, 1, 1), 1)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张贴人990000199001010018，南岭社区", True),
        ("９９００００１９９００１０１００１８", True),
        ("99000019900101001x", True),
        ("990000199002310018", False),
        ("/v1/hotline/work-orders/250912101108115409", False),
        ("A990000199001010018", False),
        ("2024年5月28日", False),
    ],
    ids=["a number among words", "full width", "lower-case x", "no date", "a work order", "longer", "words"],
)
def test_an_id_number_is_found_among_words_and_a_work_orders_number_is_none(text: str, found: bool) -> None:
    assert stand_in(text) is found
