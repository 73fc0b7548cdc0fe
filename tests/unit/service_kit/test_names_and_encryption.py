"""Names in one form, id numbers unreadable at rest."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from service_kit.encryption import PersonCipher
from service_kit.names import normalize

CIPHER = PersonCipher(bytes(range(96)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王⼩明", "王小明"),
        (" 李㛃 ", "李㛃"),
        ("𠮷田", "𠮷田"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("Anna Lee", "Anna Lee"),
    ],
)
def test_a_name_has_one_form(typed: str, kept: str) -> None:
    assert normalize(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "王\u200d明", "王\u202e明", "王明1", "Хуан明", "王\x00明"])
def test_a_name_nobody_can_have_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        normalize(typed)


@given(st.text(max_size=40))
def test_what_was_encrypted_comes_back(plain: str) -> None:
    assert CIPHER.decrypt(CIPHER.encrypt(plain)) == plain


def test_equal_numbers_have_equal_indexes_only_under_one_key() -> None:
    other = PersonCipher(bytes(reversed(range(96))))
    assert CIPHER.blind_index("a") == CIPHER.blind_index("a") != CIPHER.blind_index("b")
    assert CIPHER.blind_index("a") != other.blind_index("a")
    with pytest.raises(InvalidTag):
        other.decrypt(CIPHER.encrypt("a"))


def test_a_commitment_tells_nothing_without_its_salt() -> None:
    assert CIPHER.commitment("person", "salt-1") != CIPHER.commitment("person", "salt-2")
