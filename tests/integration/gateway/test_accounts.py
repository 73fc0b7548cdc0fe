"""Accounts: who makes and ends them, and what becomes of their tokens."""

import time
from typing import Any

import httpx2
import pytest
from huanjie.house import House
from huanjie.processes import run_module

from tests.conftest import SettingsFor
from tests.integration.gateway.conftest import SignIn, token_of
from tests.support.services import client

GRANT = {"role": "clerk", "scope": "220602005001"}


def account(username: str, **more: Any) -> dict[str, Any]:
    return {"username": username, "name": "张三", "secret": "a-long-enough-secret", "grants": [GRANT], **more}


@pytest.fixture
def admin(as_: SignIn) -> httpx2.Client:
    return as_("admin")


def refused_within(http: httpx2.Client, seconds: float) -> httpx2.Response:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = http.get("/api/v1/audit/logs")
        if answer.status_code == 401:
            return answer
    raise AssertionError("the token still works")


def test_an_account_made_by_the_administrator_can_sign_in_and_its_secret_is_never_shown(
    house: House, admin: httpx2.Client
) -> None:
    made = admin.post("/api/v1/accounts", json=account("new.clerk"))
    assert made.status_code == 201
    assert "secret" not in made.text
    assert admin.get(f"/api/v1/accounts/{made.json()['id']}").json()["grants"][0]["role"] == "clerk"
    assert token_of(house, "new.clerk", "a-long-enough-secret")


def test_a_name_is_given_once(admin: httpx2.Client) -> None:
    assert admin.post("/api/v1/accounts", json=account("twice")).status_code == 201
    again = admin.post("/api/v1/accounts", json=account("twice"))
    assert again.status_code == 409 and again.json()["type"].endswith("/username-taken")


@pytest.mark.parametrize(
    "change",
    [
        {"grants": [{"role": "service", "scope": ""}]},
        {"grants": [{"role": "observer", "scope": ""}]},
        {"grants": [{"role": "hotline", "scope": "220602"}]},
        {"kind": "machine"},
        {"grants": []},
        {"grants": [GRANT | {"valid_from": "2024-06-01", "valid_to": "2024-05-01"}]},
        {"grants": [GRANT | {"scope": "22060200500１"}]},
        {"secret": "short"},
        {"username": "990000199001010014"},
        {"disabled_at": None},
        {"role": "administrator"},
    ],
)
def test_what_no_account_may_be_is_refused(admin: httpx2.Client, change: dict[str, Any]) -> None:
    answer = admin.post("/api/v1/accounts", json=account("never") | change)
    assert answer.status_code == 422
    assert "990000199001010014" not in answer.text


@pytest.mark.parametrize("username", ["street.party", "dongyuan.teller1", "hotline", "auditor"])
def test_nobody_but_an_administrator_makes_accounts(as_: SignIn, username: str) -> None:
    assert as_(username).post("/api/v1/accounts", json=account("never")).status_code == 403


def test_an_administrator_of_a_district_neither_grants_nor_sees_beyond_it(house: House, admin: httpx2.Client) -> None:
    grants = [{"role": "administrator", "scope": "220602"}]
    assert admin.post("/api/v1/accounts", json=account("district.admin", grants=grants)).status_code == 201
    country = admin.get("/api/v1/accounts").json()["items"][0]
    with client(house.gateway_url, token_of(house, "district.admin", "a-long-enough-secret")) as local:
        answer = local.post("/api/v1/accounts", json=account("never", grants=[{"role": "clerk", "scope": "11"}]))
        assert answer.status_code == 403 and answer.json()["type"].endswith("/outside-your-scope")
        assert country["username"] == "admin"
        assert local.get(f"/api/v1/accounts/{country['id']}").status_code == 404
        assert "admin" not in [found["username"] for found in local.get("/api/v1/accounts").json()["items"]]


def test_a_disabled_account_loses_its_token_and_cannot_sign_in(house: House, admin: httpx2.Client) -> None:
    account_id = admin.post("/api/v1/accounts", json=account("leaving")).json()["id"]
    with client(house.gateway_url, token_of(house, "leaving", "a-long-enough-secret")) as leaving:
        assert leaving.get("/api/v1/accounts").status_code == 403
        ended = admin.post(f"/api/v1/accounts/{account_id}/disabling", json={"reason": "离职"})
        assert ended.status_code == 200 and ended.json()["disabled"]
        assert refused_within(leaving, 5).json()["type"].endswith("/account-inactive")
    answer = admin.post("/api/v1/sign-ins", json={"username": "leaving", "password": "a-long-enough-secret"})
    assert answer.status_code == 401


def test_an_ended_grant_gives_no_token(nobody: httpx2.Client, admin: httpx2.Client) -> None:
    grants = [GRANT | {"valid_from": "2020-01-01", "valid_to": "2020-12-31"}]
    assert admin.post("/api/v1/accounts", json=account("former", grants=grants)).status_code == 201
    credentials = {"username": "former", "password": "a-long-enough-secret"}
    answer = nobody.post("/api/v1/sign-ins", json=credentials, headers={"Huanjie-Now": "2020-06-01T00:00:00Z"})
    assert answer.status_code == 401


def test_nobody_ends_the_own_account(admin: httpx2.Client) -> None:
    own = admin.get("/api/v1/accounts").json()["items"][0]
    assert own["username"] == "admin"
    answer = admin.post(f"/api/v1/accounts/{own['id']}/disabling", json={"reason": "误操作"})
    assert answer.status_code == 409


def test_seeding_again_changes_nothing(house: House, admin: httpx2.Client, service_settings: SettingsFor) -> None:
    before = len(admin.get("/api/v1/accounts", params={"limit": 1000}).json()["items"])
    run_module("gateway.accounts", service_settings("gateway"), (str(house.keys.accounts),))
    assert len(admin.get("/api/v1/accounts", params={"limit": 1000}).json()["items"]) == before


def test_accounts_come_in_pages(admin: httpx2.Client) -> None:
    first = admin.get("/api/v1/accounts", params={"limit": 5})
    following = first.links["next"]["url"]
    assert following.startswith("/api/v1/accounts?")
    names = [found["username"] for answer in (first, admin.get(following)) for found in answer.json()["items"]]
    assert names == sorted(names) and len(set(names)) == 10


@pytest.mark.parametrize("name", ["look.a1ike.team", "look.alike.tearn", "look.a1ike.tearn"])
def test_a_user_name_that_looks_like_anothers_is_refused(admin: httpx2.Client, name: str) -> None:
    admin.post("/api/v1/accounts", json=account("look.alike.team"))
    refused = admin.post("/api/v1/accounts", json=account(name))
    assert refused.status_code == 409 and refused.json()["type"].endswith("/username-confusable"), refused.text
    assert name not in refused.text
    assert admin.post("/api/v1/accounts", json=account("look.alike.team")).json()["type"].endswith("/username-taken")


def test_a_user_name_nobody_can_read_is_refused(admin: httpx2.Client) -> None:
    assert admin.post("/api/v1/accounts", json=account("l1" * 30)).status_code == 409
