"""Limits and closed doors, on a gateway set up as in production with little patience."""

import json

import pytest
from huanjie.house import House

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import token_of
from tests.support.parts import Part, make_accounts
from tests.support.services import client

SECRET = "a-secret-of-production"
PRODUCTION = {"HUANJIE_ENV": "production", "HUANJIE_SMS_TWIN_FILE": ""}


@pytest.fixture(scope="module")
def gateway(house: House, run_service: RunService, service_settings: SettingsFor) -> Part:
    accounts = json.loads(house.keys.accounts.read_text(encoding="utf-8"))["accounts"]
    file = house.folder / "production.json"
    file.write_text(json.dumps({"accounts": [row | {"secret": SECRET} for row in accounts]}), encoding="utf-8")
    make_accounts(house, service_settings("gateway", **PRODUCTION), file)
    return run_service(
        "gateway",
        **PRODUCTION,
        HUANJIE_REQUESTS_PER_SECOND="0.01",
        HUANJIE_REQUEST_BURST="10",
        HUANJIE_FAILED_SIGN_INS_PER_MINUTE="3",
    )


def test_one_caller_who_asks_too_often_waits_and_others_do_not(house: House, gateway: Part) -> None:
    with client(house.gateway_url, token_of(house, "street.party", SECRET)) as eager:
        codes = [eager.get("/api/v1/accounts").status_code for _ in range(12)]
        assert codes == [403] * 10 + [429] * 2
        assert int(eager.get("/api/v1/registry/plans").headers["Retry-After"]) > 1
    with client(house.gateway_url, token_of(house, "street.affairs", SECRET)) as other:
        assert other.get("/api/v1/accounts").status_code == 403


def test_production_closes_reference_metrics_and_time_travel(house: House, gateway: Part) -> None:
    with client(house.gateway_url, token_of(house, "street.leader", SECRET)) as visitor:
        for path in ("/", "/docs", "/api/docs", "/api/openapi.json", "/api/docs/assets/swagger-ui.css", "/metrics"):
            assert visitor.get(path).status_code == 404, path
        answer = visitor.get("/api/v1/registry/plans", headers={"Huanjie-Now": "2024-05-20T00:00:00Z"})
        assert answer.status_code == 400 and answer.json()["type"].endswith("/time-travel-refused")


def test_an_address_that_keeps_guessing_waits_whatever_it_says_it_is(house: House, gateway: Part) -> None:
    with client(house.gateway_url) as stranger:
        for number, expected in enumerate((401, 401, 401, 429)):
            spoofed = {"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.0.{number}"}
            body = {"username": f"nobody{number}", "password": "guess"}
            assert stranger.post("/api/v1/sign-ins", json=body, headers=spoofed).status_code == expected
        right = {"username": "street.peace", "password": SECRET}
        assert stranger.post("/api/v1/sign-ins", json=right).status_code == 429
