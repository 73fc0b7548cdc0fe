"""Names in one form at every door, whatever wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from service_kit.names import LONGEST, InvalidName, has_stand_ins, normalize, unify
from service_kit.wire import PersonName

# Characters of every extension up to J, of which the interpreter's tables may know none.
NEWEST = (
    "\U00020000\U0002a6df\U0002b739\U0002b81d\U0002cea1\U0002ebe0\U0002ebf0\U00030000\U00031350\U000323b0\U00033479"
)
DOTS = "·•‧∙⋅・･․᛫⸱⸳⦁●▪ꞏ．.。｡"
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
TYPED = st.text(
    st.one_of(st.characters(), HAN, st.sampled_from(DOTS + NEWEST + " \u3000\u00a0〇aZÜ\ue863\ue81e⻢⼩")), max_size=60
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王⼩明", "王小明"), (" 李㛃 ", "李㛃"), ("𠮷田", "𠮷田"), ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("Anna  Lee", "Anna Lee"), ("王〇〇", "王〇〇"), ("李〇", "李〇"), ("王\ue863", "王䶮"), ("李\ue81e", "李龴"),
        ("王　强", "王强"), ("李  红", "李红"), ("王\n强", "王强"), ("王\u00a0强", "王强"), ("王YAN", "王YAN"),
        ("张 xin", "张XIN"), ("吕ü", "吕Ü"), ("⻢云", "马云"), ("葛\U000e0100亮", "葛亮"), ("神", "神"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"), ("阿依古丽··买买提", "阿依古丽·买买提"), ("ＹＡＮ", "YAN"), ("王", "王"),
    ],
)  # fmt: skip
def test_a_name_has_one_form(typed: str, kept: str) -> None:
    assert normalize(typed) == kept


@pytest.mark.parametrize("dot", DOTS)
def test_every_dot_of_a_minority_name_is_the_same_dot(dot: str) -> None:
    assert normalize(f"古丽米热{dot}艾比布力") == normalize(f"古丽米热 {dot} 艾比布力") == "古丽米热·艾比布力"


@pytest.mark.parametrize("character", NEWEST)
def test_a_character_newer_than_the_interpreter_is_a_character(character: str) -> None:
    assert normalize(f"王{character}") == f"王{character}"


@pytest.mark.parametrize("place", range(80))
def test_what_gbk_kept_privately_is_read_as_the_standard_has_it(place: int) -> None:
    read = unify(chr(0xE815 + place))
    assert len(read) == 1 and not 0xE000 <= ord(read) <= 0xF8FF


def test_the_characters_of_the_later_standard_are_each_another() -> None:
    assert unify("\ue816\ue81e\ue831\ue83b\ue855\ue864") == "\U00020087\u9fb4\U000215d7\U0002298f\U000241fe\u9fbb"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "missing"), ("  ", "missing"), ("王\u200d明", "invisible"), ("王\u202e明", "invisible"), ("王\x00明", "invisible"),
        ("王\u3164", "invisible"), ("王\udc00", "invisible"), ("王\ue123", "private"), ("王\U000f1234", "private"),
        ("王明1", "form"), ("Хуан明", "form"), ("王·", "form"), ("·王", "form"), ("王○○", "form"), ("王（小）", "form"),
        ("王\u0301", "form"), ("\u0301", "form"), ("王" * (LONGEST + 1), "long"), ("J.R. Lee", "form"), ("王\U0002ffff", "form"),
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused_with_its_reason(typed: str, fault: str) -> None:
    with pytest.raises(InvalidName) as refused:
        normalize(typed)
    assert refused.value.fault == fault and typed not in (" ", str(refused.value))
    assert bool(refused.value.code_point) == (fault == "private")


def test_letters_that_stand_for_a_character_are_told() -> None:
    assert has_stand_ins("王YAN") and not has_stand_ins("王岩") and not has_stand_ins("Anna Lee")


@given(TYPED)
def test_the_one_form_is_its_own_one_form(typed: str) -> None:
    assert unify(unify(typed)) == unify(typed)
    try:
        name = normalize(typed)
    except InvalidName:
        return
    assert normalize(name) == name == name.strip() and 0 < len(name) <= LONGEST


@given(st.lists(HAN, min_size=2, max_size=4), st.text(" \u3000\u00a0\t", max_size=3))
def test_spaces_of_a_printed_roster_make_no_other_name(characters: list[str], between: str) -> None:
    assert normalize(between.join(characters)) == normalize("".join(characters))


def test_a_name_is_taken_at_a_door_in_its_one_form_or_refused_by_name() -> None:
    door = TypeAdapter(PersonName)
    assert door.validate_python("王　强") == "王强"
    for typed, kind in (("王1", "name_form"), ("王\ue123", "name_private"), ("王\u200b强", "invisible_character")):
        with pytest.raises(ValidationError) as refused:
            door.validate_python(typed)
        assert refused.value.errors()[0]["type"] == kind
