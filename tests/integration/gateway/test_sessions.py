"""The own account: what it shows, its password, refresh tokens and signing out."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from huanjie.house import House

from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.test_accounts import account, refused_within
from tests.integration.gateway.test_sign_in import recorded, sign_in
from tests.support.services import bearer, client

SECRET, ANOTHER = "a-long-enough-secret", "another-long-secret"


@pytest.fixture
def session(as_: SignIn, nobody: httpx2.Client, request: pytest.FixtureRequest) -> dict[str, Any]:
    """A fresh account of two duties, and what signing in as the first answered."""
    username = f"s{abs(hash(request.node.name)) % 10**12}"
    grants = [{"role": role, "scope": "220602005001"} for role in ("clerk", "teller")]
    assert as_("admin").post("/api/v1/accounts", json=account(username, grants=grants)).status_code == 201
    answer: dict[str, Any] = sign_in(nobody, username, SECRET).json()
    return answer | {"username": username}


@pytest.fixture
def own(house: House, session: dict[str, Any]) -> Iterator[httpx2.Client]:
    with client(house.gateway_url, session["access_token"]) as http:
        yield http


def refresh(http: httpx2.Client, token: str, **more: str) -> httpx2.Response:
    return http.post("/api/v1/refreshes", json={"refresh_token": token, **more})


def test_me_says_who_signed_in_as_what(session: dict[str, Any], own: httpx2.Client) -> None:
    me = own.get("/api/v1/me").json()
    assert (me["username"], me["account"]) == (session["username"], session["account"])
    assert me["acting"] == {"role": "clerk", "scope": "220602005001", "office": "", "body": ""}
    assert sorted(grant["role"] for grant in me["grants"]) == ["clerk", "teller"]
    assert own.get("/api/v1/me", headers={"Authorization": ""}).status_code == 401


def test_a_refresh_token_is_good_once(nobody: httpx2.Client, session: dict[str, Any]) -> None:
    renewed = refresh(nobody, session["refresh_token"])
    assert renewed.status_code == 200 and renewed.headers["Cache-Control"] == "no-store"
    following = renewed.json()
    assert following["refresh_token"] != session["refresh_token"] and following["role"] == "clerk"
    assert nobody.get("/api/v1/me", headers=bearer(following["access_token"])).status_code == 200


def test_a_spent_refresh_token_that_comes_back_ends_the_session(
    house: House, nobody: httpx2.Client, session: dict[str, Any]
) -> None:
    following = refresh(nobody, session["refresh_token"]).json()
    replayed = refresh(nobody, session["refresh_token"])
    assert replayed.status_code == 401 and replayed.json()["type"].endswith("/session-ended")
    assert refresh(nobody, following["refresh_token"]).status_code == 401
    assert "spent_token" in recorded(house, "gateway.session.ended")[-1]


def test_a_refresh_may_change_to_another_duty_that_is_held(nobody: httpx2.Client, session: dict[str, Any]) -> None:
    other = refresh(nobody, session["refresh_token"], role="teller").json()
    assert other["role"] == "teller"
    assert refresh(nobody, other["refresh_token"]).json()["role"] == "teller"
    assert refresh(nobody, other["refresh_token"], role="administrator").status_code == 401


@pytest.mark.parametrize("token", ["x", "018f5e6a7d0c7b3e9a513f2c8e4d1b60.guess", "..", "zz.zz"])
def test_a_made_up_refresh_token_is_refused(nobody: httpx2.Client, token: str) -> None:
    answer = refresh(nobody, token)
    assert answer.status_code == 401 and token not in answer.text


def test_after_signing_out_neither_token_is_good(
    nobody: httpx2.Client, session: dict[str, Any], own: httpx2.Client
) -> None:
    assert own.post("/api/v1/sign-outs").json()["account"] == session["account"]
    assert refused_within(own, 5).json()["type"].endswith("/account-inactive")
    assert refresh(nobody, session["refresh_token"]).status_code == 401


def test_an_ended_account_is_not_refreshed(as_: SignIn, nobody: httpx2.Client, session: dict[str, Any]) -> None:
    as_("admin").post(f"/api/v1/accounts/{session['account']}/disabling", json={"reason": "离职"})
    assert refresh(nobody, session["refresh_token"]).status_code == 401


def test_a_machine_has_no_refresh_token(nobody: httpx2.Client, as_: SignIn) -> None:
    grants = [{"role": "report_job", "scope": "220602"}]
    made = as_("admin").post("/api/v1/accounts", json=account("nightly.job", kind="machine", grants=grants))
    assert made.status_code == 201
    credentials = {"client_id": "nightly.job", "client_secret": SECRET}
    assert nobody.post("/api/v1/machine-tokens", json=credentials).json()["refresh_token"] is None


def test_whoever_changes_the_own_password_ends_the_other_sessions(
    nobody: httpx2.Client, session: dict[str, Any], own: httpx2.Client
) -> None:
    elsewhere = sign_in(nobody, session["username"], SECRET).json()
    changed = own.put("/api/v1/me/password", json={"present": SECRET, "new": ANOTHER})
    assert changed.status_code == 200, changed.text
    assert refresh(nobody, elsewhere["refresh_token"]).status_code == 401
    assert refresh(nobody, session["refresh_token"]).status_code == 200
    assert sign_in(nobody, session["username"], SECRET).status_code == 401
    assert sign_in(nobody, session["username"], ANOTHER).status_code == 200


def test_a_stolen_token_does_not_change_the_password(own: httpx2.Client) -> None:
    answers = [own.put("/api/v1/me/password", json={"present": "guess", "new": ANOTHER}) for _ in range(12)]
    assert answers[0].status_code == 409 and answers[0].json()["type"].endswith("/wrong-password")
    assert answers[-1].status_code == 429 and "guess" not in answers[0].text
    assert own.put("/api/v1/me/password", json={"present": SECRET, "new": "short"}).status_code == 422
