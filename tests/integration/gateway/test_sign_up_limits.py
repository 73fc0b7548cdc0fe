"""How often somebody may sign up, or try a code."""

import httpx2

from tests.conftest import RunService
from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.test_accounts import account
from tests.support.services import bearer


def test_one_address_does_not_make_accounts_without_end(nobody: httpx2.Client, run_service: RunService) -> None:
    run_service("registry")
    body = {"name": "居民", "password": "a-long-enough-secret", "community_code": "110101001001"}
    statuses = [
        nobody.post("/api/v1/sign-ups", json=body | {"username": f"many.{number}"}).status_code for number in range(12)
    ]
    assert set(statuses) == {404, 429} and statuses[-1] == 429


def test_one_account_does_not_try_codes_without_end(nobody: httpx2.Client, as_: SignIn) -> None:
    made = as_("admin").post("/api/v1/accounts", json=account("tries.codes"))
    assert made.status_code == 201
    body = {"username": "tries.codes", "password": "a-long-enough-secret"}
    token = nobody.post("/api/v1/sign-ins", json=body).json()["access_token"]
    guess = {"code": "23456-78923", "id_number_tail": "0011"}
    statuses = [nobody.post("/api/v1/me/binding", json=guess, headers=bearer(token)).status_code for _ in range(12)]
    assert set(statuses) == {409, 429} and statuses[-1] == 429
