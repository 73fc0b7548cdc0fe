"""A running gateway with the demo's accounts, and who signs in at it."""

import json
from collections.abc import Callable, Iterator

import httpx2
import pytest
from huanjie.demo_data.accounts import PASSWORD as PASSWORD
from huanjie.house import House

from tests.conftest import RunService, SettingsFor
from tests.support.parts import Part, make_accounts
from tests.support.services import client

SignIn = Callable[[str], httpx2.Client]


@pytest.fixture(scope="module")
def gateway(house: House, run_service: RunService, service_settings: SettingsFor) -> Part:
    """The gateway with the demo's accounts; the services behind it run when a test starts them."""
    make_accounts(house, service_settings("gateway"))
    patient = {"HUANJIE_FAILED_SIGN_INS_PER_MINUTE": "1000", "HUANJIE_REQUEST_BURST": "100000"}
    return run_service("gateway", HUANJIE_STANDING_SECONDS="0.2", **patient)


@pytest.fixture(scope="module")
def audit(run_service: RunService) -> Part:
    """The audit service behind the gateway."""
    return run_service("audit")


@pytest.fixture(scope="module")
def registry(run_service: RunService) -> Part:
    """The registry service behind the gateway."""
    return run_service("registry")


@pytest.fixture(scope="module")
def nobody(house: House, gateway: Part) -> Iterator[httpx2.Client]:
    """Somebody without an account."""
    with client(house.gateway_url) as http:
        yield http


@pytest.fixture(scope="module")
def as_(house: House, gateway: Part) -> Iterator[SignIn]:
    """`as_("street.party")` is a client signed in as that account."""
    known: dict[str, httpx2.Client] = {}

    def signed_in(username: str) -> httpx2.Client:
        if username not in known:
            known[username] = client(house.gateway_url, token_of(house, username))
        return known[username]

    yield signed_in
    for http in known.values():
        http.close()


def token_of(house: House, username: str, secret: str = "") -> str:
    """A fresh token of a demo account, or of another with its secret."""
    seeded = {row["username"]: row for row in json.loads(house.keys.accounts.read_text(encoding="utf-8"))["accounts"]}
    is_machine = seeded.get(username, {}).get("kind") == "machine"
    path = "/api/v1/machine-tokens" if is_machine else "/api/v1/sign-ins"
    names = ("client_id", "client_secret") if is_machine else ("username", "password")
    credentials = dict(zip(names, (username, secret or seeded[username]["secret"]), strict=True))
    with client(house.gateway_url) as http:
        answer = http.post(path, json=credentials)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])
