"""The events the gateway declares."""

import pytest
from gateway.events import CATALOGUE


def test_every_event_has_a_sentence_in_both_languages_and_no_personal_field() -> None:
    for name, declared in CATALOGUE.types.items():
        assert name.startswith("gateway.") and declared.zh and declared.en
        assert not {"name", "username", "secret", "password"} & set(declared.fields)


def test_an_event_with_other_fields_than_declared_is_a_mistake() -> None:
    with pytest.raises(ValueError, match=r"gateway\.account\.disabled"):
        CATALOGUE.check("gateway.account.disabled", {"account": "x"})
