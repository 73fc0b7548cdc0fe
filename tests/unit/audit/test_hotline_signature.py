"""The hotline's signature covers the body and its second, for five minutes either way."""

import pytest
from audit.domain.hotline_signature import is_good, sign

NOW, SECRET = 1_716_170_000, b"secret"


@pytest.mark.parametrize(("age", "good"), [(0, True), (300, True), (301, False), (-300, True), (-301, False)])
def test_a_signature_is_good_for_five_minutes_either_way(age: int, good: bool) -> None:
    assert is_good(SECRET, sign(SECRET, NOW - age, b"{}"), b"{}", NOW) is good


@pytest.mark.parametrize("header", ["", "t=1", "t=１７１６１７００００,v1=" + "0" * 64, "t=1716170000,v1=" + "G" * 64])
def test_a_strange_header_is_no_signature(header: str) -> None:
    assert not is_good(SECRET, header, b"{}", NOW)


def test_another_body_or_secret_is_refused() -> None:
    header = sign(SECRET, NOW, b"{}")
    assert not is_good(SECRET, header, b"{ }", NOW)
    assert not is_good(b"other", header, b"{}", NOW)
