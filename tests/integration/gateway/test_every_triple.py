"""Every triple of document, body and mode becomes an election whose pages answer at the gateway, one street beside another."""

import json
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation import elected
from electoral_rules.organisation.elected import Triple
from huanjie.house import House

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import token_of
from tests.integration.registry.triples import activated, settle
from tests.integration.registry.world import DIVISIONS, World, ok
from tests.support.parts import Part, make_accounts
from tests.support.services import client
from tests.support.tokens import Tokens
from tests.support.triples import SETTINGS

SECRET = "a-long-enough-secret"


@pytest.fixture(scope="module")
def country(run_service: RunService, house: House, tokens: Tokens) -> World:
    """All four services, with the places of every document."""
    for name in ("audit", "registry", "candidates", "ballots"):
        run_service(name)
    world = World(house.url("registry"), tokens, house.url("audit"))
    ok(world.import_divisions(DIVISIONS))
    settle(world)
    return world


@pytest.fixture(scope="module")
def inspector(
    house: House, gateway: Part, service_settings: SettingsFor, tmp_path_factory: pytest.TempPathFactory
) -> httpx2.Client:
    """An auditor of the whole country, at the gateway; no demonstration account is one."""
    grants = [{"role": "auditor", "scope": "", "office": ""}]
    account = {"kind": "person", "username": "inspector", "name": "巡察", "secret": SECRET, "grants": grants}
    file = tmp_path_factory.mktemp("accounts") / "accounts.json"
    file.write_text(json.dumps({"demonstration": False, "accounts": [account]}), encoding="utf-8")
    make_accounts(house, service_settings("gateway"), file)
    return client(house.gateway_url, token_of(house, "inspector", SECRET))


@pytest.mark.parametrize("triple", elected.triples(), ids=lambda each: f"{each.document}-{each.body}-{each.mode}")
def test_the_pages_of_its_election_answer(
    country: World, inspector: httpx2.Client, nobody: httpx2.Client, triple: Triple
) -> None:
    plan, setting = activated(country, triple), SETTINGS[triple.document]
    now = {"Huanjie-Now": setting.now}
    (election,) = (
        each
        for each in ok(inspector.get(f"/api/v1/registry/elections?plan_id={plan['id']}", headers=now))["items"]
        if each["community_code"] == setting.community
    )
    readiness: dict[str, Any] = ok(inspector.get(f"/api/v1/elections/{election['id']}/readiness", headers=now))
    assert {gate["service"] for gate in readiness["gates"]} == {"registry", "candidates", "ballots"}
    for service in ("registry", "candidates", "ballots"):
        path = f"/api/v1/{service}/elections/{election['id']}/decisions"
        gates = ok(inspector.get(path, headers=now))["gates"]
        assert [
            gate["gate"] for gate in gates if gate["gate"] not in {each["gate"] for each in readiness["gates"]}
        ] == []
    assert "rows" in ok(inspector.get(f"/api/v1/registry/elections/{election['id']}/timetable", headers=now))
    assert ok(nobody.get(f"/api/v1/public/elections/{election['id']}", headers=now))["election_id"] == election["id"]
    street = ok(inspector.get(f"/api/v1/places/{setting.community[:9]}/overview", headers=now))
    assert setting.community in {row["community_code"] for row in street["elections"]}
