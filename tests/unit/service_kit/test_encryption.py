"""Id numbers unreadable at rest."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from service_kit.encryption import PersonCipher

CIPHER = PersonCipher(bytes(range(96)))


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
