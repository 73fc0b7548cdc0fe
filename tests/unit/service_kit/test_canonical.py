"""The canonical text of JSON: byte for byte that of the reference implementation, whatever the value."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from service_kit import canonical

TEXTS = st.text(st.characters(codec=None)) | st.sampled_from(["\ue000", "\U00010000", "\x7f", "\u2028", "\x1f", '"\\/'])
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from([2**53, -(2**53), 1.0, -0.0])
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner))


@given(VALUES)
def test_a_value_has_the_bytes_of_the_reference_or_its_refusal(value: object) -> None:
    try:
        wanted = rfc8785.dumps(value)  # type: ignore[arg-type]  # what is drawn is JSON
    except ValueError as refusal:
        with pytest.raises(type(refusal)):
            canonical.dumps(value)
    else:
        assert canonical.dumps(value) == wanted


def test_keys_sort_by_their_code_units_of_16_bits() -> None:
    assert canonical.dumps({"\uff5e": 1, "\U0001f600": 2}).decode() == '{"\U0001f600":2,"\uff5e":1}'


@pytest.mark.parametrize("value", [{1, 2}, object(), [float("nan")], "\ud800"])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical.dumps(value)
