"""Grants that are given, changed and ended; duties that must not meet in one person."""

from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.house import House

from tests.integration.gateway.conftest import SignIn, token_of
from tests.integration.gateway.test_accounts import account, refused_within
from tests.support.services import client

NANLING, DONGYUAN = "220602005001", "220602005003"
TELLER = {"role": "teller", "scope": NANLING, "reason": "选举大会推选为计票人"}


@pytest.fixture
def admin(as_: SignIn) -> httpx2.Client:
    return as_("admin")


def made(admin: httpx2.Client, username: str, **more: Any) -> dict[str, Any]:
    answer = admin.post("/api/v1/accounts", json=account(username, **more))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def grants_of(found: dict[str, Any]) -> str:
    return f"/api/v1/accounts/{found['id']}/grants"


def last_event(house: House, name: str) -> str:
    query = "SELECT event FROM outbox WHERE event LIKE %s ORDER BY id DESC LIMIT 1"
    with psycopg.connect(house.databases["gateway"].url) as connection:
        row = connection.execute(query, (f'%"{name}"%',)).fetchone()
    assert row is not None
    return str(row[0])


def test_a_grant_is_given_with_a_reason_and_can_be_signed_in_with(house: House, admin: httpx2.Client) -> None:
    found = made(admin, "gains.a.duty")
    assert admin.post(grants_of(found), json={k: v for k, v in TELLER.items() if k != "reason"}).status_code == 422
    added = admin.post(grants_of(found), json=TELLER)
    assert added.status_code == 201 and added.json()["role"] == "teller" and not added.json()["ended"]
    body = {"username": "gains.a.duty", "password": "a-long-enough-secret", "role": "teller"}
    assert admin.post("/api/v1/sign-ins", json=body).json()["role"] == "teller"
    event = last_event(house, "gateway.grant.given")
    assert TELLER["reason"] in event and found["id"] in event
    again = admin.post(grants_of(found), json=TELLER)
    assert again.status_code == 409 and again.json()["type"].endswith("/grant-held")


def test_a_changed_grant_holds_elsewhere_and_its_tokens_end(house: House, admin: httpx2.Client) -> None:
    found = made(admin, "moves.on")
    grant = found["grants"][0]
    with client(house.gateway_url, token_of(house, "moves.on", "a-long-enough-secret")) as moving:
        assert moving.get("/api/v1/me").json()["acting"]["scope"] == NANLING
        change = {"scope": DONGYUAN, "valid_to": "2099-12-31", "reason": "调到东园社区工作"}
        moved = admin.put(f"{grants_of(found)}/{grant['id']}", json=change)
        assert moved.status_code == 200 and moved.json()["scope"] == DONGYUAN and moved.json()["id"] != grant["id"]
        assert refused_within(moving, 5).json()["type"].endswith("/account-inactive")
    assert '"before"' in last_event(house, "gateway.grant.changed")
    kept = admin.get(f"/api/v1/accounts/{found['id']}").json()["grants"]
    assert sorted((each["scope"], each["ended"]) for each in kept) == [(NANLING, True), (DONGYUAN, False)]
    again = admin.put(f"{grants_of(found)}/{grant['id']}", json=change)
    assert again.status_code == 409 and again.json()["type"].endswith("/grant-ended")


def test_an_ended_grant_gives_no_token_and_can_be_given_again(house: House, admin: httpx2.Client) -> None:
    found = made(admin, "pauses")
    ending = f"{grants_of(found)}/{found['grants'][0]['id']}/ending"
    assert admin.post(ending, json={"reason": "请假"}).json()["ended"]
    assert admin.post(ending, json={"reason": "请假"}).status_code == 200
    body = {"username": "pauses", "password": "a-long-enough-secret"}
    assert admin.post("/api/v1/sign-ins", json=body).status_code == 401
    again = admin.post(grants_of(found), json={"role": "clerk", "scope": NANLING, "reason": "返岗"})
    assert again.status_code == 201
    assert admin.post("/api/v1/sign-ins", json=body).status_code == 200


@pytest.mark.parametrize(
    ("held", "added", "words"),
    [
        ("teller", "overseer", "唱票、计票的人不能同时监票"),
        ("overseer", "teller", "唱票、计票的人不能同时监票"),
        ("clerk", "administrator", "系统管理员不能担任选举的任何职责"),
        ("administrator", "commission", "系统管理员不能担任选举的任何职责"),
    ],
)
def test_duties_that_must_not_meet_are_refused_with_the_words_of_why(
    admin: httpx2.Client, held: str, added: str, words: str
) -> None:
    found = made(admin, f"holds.{held}.{added}", grants=[{"role": held, "scope": NANLING}])
    refusal = admin.post(grants_of(found), json={"role": added, "scope": NANLING, "reason": "兼任"})
    assert refusal.status_code == 409 and refusal.json()["type"].endswith("/refused-by-rule")
    (decision,) = refusal.json()["decisions"]
    assert decision["reason_zh"].startswith(words) and decision["citation"]["words"]
    kept = admin.get(f"/api/v1/accounts/{found['id']}").json()["grants"]
    assert [each["role"] for each in kept] == [held]


def test_one_account_is_not_made_teller_overseer_and_clerk_at_once(admin: httpx2.Client) -> None:
    grants = [{"role": role, "scope": NANLING} for role in ("teller", "overseer", "clerk")]
    refusal = admin.post("/api/v1/accounts", json=account("all.at.once", grants=grants))
    assert refusal.status_code == 409 and refusal.json()["type"].endswith("/refused-by-rule")


def test_they_may_be_held_in_two_places_or_one_after_the_other(admin: httpx2.Client) -> None:
    found = made(admin, "two.places", grants=[{"role": "teller", "scope": NANLING, "valid_to": "2024-05-31"}])
    for grant in ({"scope": DONGYUAN}, {"scope": NANLING, "valid_from": "2024-06-01"}):
        answer = admin.post(grants_of(found), json={"role": "overseer", "reason": "另一次选举", **grant})
        assert answer.status_code == 201, answer.text


def test_nobody_grants_beyond_the_own_jurisdiction_or_to_the_own_account(house: House, admin: httpx2.Client) -> None:
    local = made(admin, "local.admin", grants=[{"role": "administrator", "scope": "220602"}])
    found = made(admin, "local.clerk")
    with client(house.gateway_url, token_of(house, "local.admin", "a-long-enough-secret")) as district:
        beyond = district.post(grants_of(found), json=TELLER | {"scope": "11"})
        assert beyond.status_code == 403 and beyond.json()["type"].endswith("/outside-your-scope")
        own = district.post(grants_of(local), json={"role": "administrator", "scope": "2206020", "reason": "x y"})
        assert own.status_code == 422
        own = district.post(grants_of(local), json=TELLER)
        assert own.status_code == 409 and own.json()["type"].endswith("/own-account")


def test_a_machine_holds_no_duty_of_a_person(admin: httpx2.Client) -> None:
    grants = [{"role": "report_job", "scope": "220602"}]
    machine = made(admin, "another.job", kind="machine", grants=grants)
    refusal = admin.post(grants_of(machine), json=TELLER)
    assert refusal.status_code == 409 and refusal.json()["type"].endswith("/unfit-role")


def test_a_disabled_account_can_be_enabled_again(admin: httpx2.Client) -> None:
    found = made(admin, "comes.back")
    body = {"username": "comes.back", "password": "a-long-enough-secret"}
    path = f"/api/v1/accounts/{found['id']}"
    assert admin.post(f"{path}/disabling", json={"reason": "离职"}).json()["disabled"]
    assert admin.post("/api/v1/sign-ins", json=body).status_code == 401
    assert not admin.post(f"{path}/enabling", json={"reason": "返聘"}).json()["disabled"]
    assert admin.post("/api/v1/sign-ins", json=body).status_code == 200


@pytest.mark.parametrize("username", ["street.party", "nanling.commission", "auditor"])
def test_nobody_but_an_administrator_changes_grants(as_: SignIn, admin: httpx2.Client, username: str) -> None:
    found = made(admin, f"of.{username}")
    assert as_(username).post(grants_of(found), json=TELLER).status_code == 403
