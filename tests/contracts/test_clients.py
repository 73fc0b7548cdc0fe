"""Contracts between every client and its provider: a field renamed in one service fails here."""

import pytest

from tests.contracts.documents import documents
from tests.contracts.promises import Reading, readings, unpromised

READINGS = tuple(readings())


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: f"{each.client} {each.provider}{each.path}")
def test_what_a_client_reads_its_provider_promises(reading: Reading) -> None:
    assert unpromised(documents()[reading.provider], reading) == []


def test_every_client_is_found() -> None:
    pairs = {(each.client, each.provider) for each in READINGS}
    assert {
        ("candidates", "registry"),
        ("candidates", "audit"),
        ("ballots", "registry"),
        ("ballots", "candidates"),
    } < pairs
    assert {("gateway", provider) for provider in ("registry", "candidates", "ballots", "audit")} < pairs
