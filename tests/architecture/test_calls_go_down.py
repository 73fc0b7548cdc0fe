"""Calls go down, never up: gateway → ballots → candidates → registry → audit."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("gateway", "ballots", "candidates", "registry", "audit")


def source(service: str) -> Path:
    folder = ROOT / "gateway" if service == "gateway" else ROOT / "services" / service
    return folder / "src" / service


@pytest.mark.parametrize("service", FLOORS)
def test_a_service_has_clients_of_those_below_it_only(service: str) -> None:
    not_below = set(FLOORS[: FLOORS.index(service) + 1])
    assert {path.stem for path in (source(service) / "clients").glob("*.py")} & not_below == set()


@pytest.mark.parametrize("service", FLOORS)
def test_a_service_is_told_no_address_of_its_own_or_of_one_above(service: str) -> None:
    told = set(re.findall(r"^    (\w+)_url\b", (source(service) / "settings.py").read_text(encoding="utf-8"), re.M))
    assert told & set(FLOORS[: FLOORS.index(service) + 1]) == set()
