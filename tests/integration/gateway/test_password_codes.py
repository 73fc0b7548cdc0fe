"""Somebody forgot the password: an administrator issues a one-time code, and with it another is set."""

from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.house import House

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.test_accounts import account, refused_within
from tests.integration.gateway.test_sign_in import recorded
from tests.support.parts import Part, make_accounts
from tests.support.services import client

OLD, NEW = "a-long-enough-secret", "another-long-enough-secret"
REASON = {"reason": "本人持身份证到街道办理"}


@pytest.fixture(scope="module")
def gateway(house: House, run_service: RunService, service_settings: SettingsFor) -> Part:
    """A gateway that lets this one address try often, but for the test of that."""
    make_accounts(house, service_settings("gateway"))
    return run_service("gateway", HUANJIE_STANDING_SECONDS="0.2", HUANJIE_ATTEMPTS_PER_MINUTE="60")


@pytest.fixture
def admin(as_: SignIn) -> httpx2.Client:
    return as_("admin")


def made(admin: httpx2.Client, username: str, **more: Any) -> str:
    answer = admin.post("/api/v1/accounts", json=account(username, **more))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def issued(admin: httpx2.Client, account_id: str) -> str:
    answer = admin.post(f"/api/v1/accounts/{account_id}/password-codes", json=REASON)
    assert answer.status_code == 201 and answer.headers["cache-control"] == "no-store", answer.text
    return str(answer.json()["code"])


def reset(http: httpx2.Client, username: str, code: str, new: str = NEW) -> httpx2.Response:
    return http.post("/api/v1/password-resets", json={"username": username, "code": code, "new": new})


def signed_in(http: httpx2.Client, username: str, password: str) -> httpx2.Response:
    return http.post("/api/v1/sign-ins", json={"username": username, "password": password})


def slug(answer: httpx2.Response) -> str:
    assert answer.status_code == 409, answer.text
    return str(answer.json()["type"]).rpartition("/")[2]


def test_another_password_is_set_once_by_the_code_and_every_session_ends(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    found = made(admin, "forgets")
    before = signed_in(nobody, "forgets", OLD).json()
    code = issued(admin, found)
    # Until the code is redeemed nothing changes.
    assert signed_in(nobody, "forgets", OLD).status_code == 200
    done = reset(nobody, "forgets", code.lower())
    assert done.status_code == 200 and done.json() == {"account": found}
    assert signed_in(nobody, "forgets", OLD).status_code == 401
    assert signed_in(nobody, "forgets", NEW).status_code == 200
    with client(house.gateway_url, before["access_token"]) as old:
        assert refused_within(old, 5).status_code == 401
    assert nobody.post("/api/v1/refreshes", json={"refresh_token": before["refresh_token"]}).status_code == 401
    assert slug(reset(nobody, "forgets", code)) == "reset-code-refused"
    assert REASON["reason"] in recorded(house, "gateway.password.code_issued")[-1]
    told = recorded(house, "gateway.password.reset")[-1]
    assert found in told and code not in told
    with psycopg.connect(house.databases["gateway"].url) as connection:
        kept = connection.execute("SELECT convert_from(body, 'UTF8') FROM idempotency").fetchall()
        assert kept and not any(code in body for (body,) in kept)


def test_a_code_guessed_at_five_times_is_good_no_more_and_a_later_one_replaces_it(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    found = made(admin, "is.guessed.at")
    first, code = issued(admin, found), issued(admin, found)
    assert slug(reset(nobody, "is.guessed.at", first)) == "reset-code-refused"
    for _ in range(4):
        assert slug(reset(nobody, "is.guessed.at", "2222-2222-2222-2222")) == "reset-code-refused"
    assert slug(reset(nobody, "is.guessed.at", code)) == "reset-code-refused"
    assert found in recorded(house, "gateway.password.reset_refused")[-1]
    assert signed_in(nobody, "is.guessed.at", OLD).status_code == 200
    assert reset(nobody, "is.guessed.at", issued(admin, found)).status_code == 200


def test_a_code_of_an_hour_ago_is_good_no_more(house: House, admin: httpx2.Client, nobody: httpx2.Client) -> None:
    found = made(admin, "comes.late")
    code = issued(admin, found)
    with psycopg.connect(house.databases["gateway"].url) as connection:
        query = "UPDATE password_codes SET expires_at = expires_at - interval '1 hour' WHERE account_id = %s"
        connection.execute(query, (found,))
    assert slug(reset(nobody, "comes.late", code)) == "reset-code-refused"


def test_nothing_tells_whether_there_is_such_an_account(nobody: httpx2.Client, admin: httpx2.Client) -> None:
    made(admin, "is.there")
    code = "2222-2222-2222-2222"
    answers = [reset(nobody, name, code) for name in ("is.there", "is.not.there")]
    assert answers[0].json() == answers[1].json() and slug(answers[0]) == "reset-code-refused"


def test_an_administrator_issues_no_code_to_itself_to_a_machine_or_beyond_its_jurisdiction(
    house: House, as_: SignIn, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    own = f"/api/v1/accounts/{admin.get('/api/v1/me').json()['account']}/password-codes"
    assert slug(admin.post(own, json=REASON)) == "own-account"
    machine = made(admin, "a.job", kind="machine", grants=[{"role": "report_job", "scope": "220602"}])
    assert slug(admin.post(f"/api/v1/accounts/{machine}/password-codes", json=REASON)) == "no-password"
    made(admin, "far.admin", grants=[{"role": "administrator", "scope": "220602005003"}])
    clerk = made(admin, "near.clerk")
    with client(house.gateway_url, signed_in(nobody, "far.admin", OLD).json()["access_token"]) as far:
        assert far.post(f"/api/v1/accounts/{clerk}/password-codes", json=REASON).status_code == 404
    assert as_("street.party").post(f"/api/v1/accounts/{clerk}/password-codes", json=REASON).status_code == 403
    assert admin.post(f"/api/v1/accounts/{clerk}/password-codes", json={}).status_code == 422


def test_an_account_that_ended_is_not_reset(admin: httpx2.Client, nobody: httpx2.Client) -> None:
    found = made(admin, "has.left")
    code = issued(admin, found)
    assert admin.post(f"/api/v1/accounts/{found}/disabling", json={"reason": "离职"}).status_code == 200
    assert slug(reset(nobody, "has.left", code)) == "reset-code-refused"


def test_one_address_does_not_try_on_and_on(nobody: httpx2.Client) -> None:
    answers = [reset(nobody, "nobody.at.all", "2222-2222-2222-2222") for _ in range(80)]
    assert {answer.status_code for answer in answers} == {409, 429}
    assert int(answers[-1].headers["retry-after"]) >= 1
