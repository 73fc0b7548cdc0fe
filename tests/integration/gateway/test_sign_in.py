"""Signing in: tokens, refusals, limits."""

import asyncio

import httpx2
import jwt
import psycopg
import pytest
from huanjie.house import House
from service_kit.identity import KeySet

from tests.integration.gateway.conftest import PASSWORD
from tests.support.parts import Part


def sign_in(http: httpx2.Client, username: str, password: str, **more: str) -> httpx2.Response:
    return http.post("/api/v1/sign-ins", json={"username": username, "password": password, **more})


def recorded(house: House, event_type: str) -> list[str]:
    with psycopg.connect(house.databases["gateway"].url) as connection:
        rows = connection.execute("SELECT event FROM outbox WHERE event LIKE %s", (f'%"{event_type}"%',)).fetchall()
    return [row[0] for row in rows]


def test_a_token_lives_ten_minutes_and_names_role_scope_and_office(house: House, nobody: httpx2.Client) -> None:
    answer = sign_in(nobody, "street.party", PASSWORD).json()
    assert answer["expires_in"] == 600 and answer["token_type"] == "Bearer"
    claims = jwt.decode(answer["access_token"], options={"verify_signature": False})
    assert claims["exp"] - claims["iat"] == 600
    caller = KeySet.from_file(house.keys.jwks).verify(answer["access_token"])
    assert (caller.role, caller.scope, caller.office) == ("street_office", "220602005", "party_building_office")
    assert caller.via == ""


def test_a_wrong_password_and_an_unknown_name_are_refused_alike(nobody: httpx2.Client) -> None:
    wrong, unknown = sign_in(nobody, "street.affairs", "wrong"), sign_in(nobody, "nobody.here", "wrong")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["title"].startswith("用户名或密码不正确")


def test_a_person_is_no_machine_and_a_machine_no_person(nobody: httpx2.Client) -> None:
    credentials = {"client_id": "street.party", "client_secret": PASSWORD}
    assert nobody.post("/api/v1/machine-tokens", json=credentials).status_code == 401
    assert sign_in(nobody, "reports", PASSWORD).status_code == 401
    credentials = {"client_id": "reports", "client_secret": PASSWORD, "grant_type": "client_credentials"}
    assert nobody.post("/api/v1/machine-tokens", json=credentials).json()["role"] == "report_job"


def test_sql_in_a_name_is_a_name_like_any_other(nobody: httpx2.Client) -> None:
    for text in ("' or 1=1", "admin'--", "'; DROP TABLE accounts; --"):
        assert sign_in(nobody, text, "' or 1=1").status_code == 401
    assert sign_in(nobody, "street.party", PASSWORD).status_code == 200


def test_a_malformed_sign_in_is_described_without_what_was_submitted(nobody: httpx2.Client) -> None:
    secret, number = "S3cret-of-somebody", "990000199001010014"
    bodies = [
        {"username": "street.party", "password": secret, "admin": True},
        {"username": number},
        {"username": [number], "password": {"is": secret}},
        {"username": "a\u0000b", "password": secret},
    ]
    for body in bodies:
        answer = nobody.post("/api/v1/sign-ins", json=body)
        assert answer.status_code == 422, body
        assert secret not in answer.text and number not in answer.text
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"username":' * 50_000,
        b'{"username": "a", "password": NaN}',
        b'{"username": "street.party", "password": "\\ud800"}',
        b'{"username": "street.party", "password": "\\u0000"}',
        b"{" + b",".join(b'"k%d": 1' % number for number in range(60_000)) + b"}",
        b"\xff\xfe{}",
        b"",
    ],
    ids=["nested lists", "nested objects", "NaN", "surrogate", "NUL", "many keys", "no UTF-8", "nothing"],
)
def test_a_hostile_body_is_malformed_and_no_failure(nobody: httpx2.Client, body: bytes) -> None:
    answer = nobody.post("/api/v1/sign-ins", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json" and "Traceback" not in answer.text


def test_another_verb_does_not_do_what_the_right_one_does(nobody: httpx2.Client) -> None:
    body = {"username": "street.party", "password": PASSWORD}
    for method in ("PUT", "PATCH", "DELETE", "GET"):
        answer = nobody.request(method, "/api/v1/sign-ins", json=body, headers={"X-HTTP-Method-Override": "POST"})
        assert answer.status_code == 405 and answer.headers["content-type"] == "application/problem+json"


def test_only_a_grant_that_is_held_can_be_signed_in_with(nobody: httpx2.Client) -> None:
    assert sign_in(nobody, "street.party", PASSWORD, role="administrator").status_code == 401
    assert sign_in(nobody, "street.party", PASSWORD, scope="2206").status_code == 401
    chosen = sign_in(nobody, "street.party", PASSWORD, role="street_office", scope="220602005")
    assert chosen.status_code == 200


def test_after_ten_failures_an_account_waits_even_with_the_right_password(nobody: httpx2.Client) -> None:
    for _ in range(10):
        assert sign_in(nobody, "xinyuan.clerk2", "guess").status_code == 401
    waiting = sign_in(nobody, "xinyuan.clerk2", PASSWORD)
    assert waiting.status_code == 429 and int(waiting.headers["Retry-After"]) >= 1
    assert sign_in(nobody, "xinyuan.clerk1", PASSWORD).status_code == 200


def test_a_stranger_elsewhere_does_not_lock_a_clerk_out(house: House, nobody: httpx2.Client) -> None:
    stranger = (
        "INSERT INTO sign_in_failures (id, account_id, failed_at, address) SELECT gen_random_uuid(), id, now(), %s"
    )
    with psycopg.connect(house.databases["gateway"].url) as connection:
        for number in range(99):
            where = " FROM accounts WHERE username = 'pingtai.clerk2'"
            connection.execute(stranger + where, (f"address:203.0.113.{number % 9}",))
    assert sign_in(nobody, "pingtai.clerk2", PASSWORD).status_code == 200


def test_a_refused_sign_in_is_recorded_without_the_name_tried(house: House, nobody: httpx2.Client) -> None:
    before = len(recorded(house, "gateway.sign_in.refused"))
    assert sign_in(nobody, "pingtai.clerk1", "guess").status_code == 401
    events = recorded(house, "gateway.sign_in.refused")
    assert len(events) == before + 1
    assert "wrong_secret" in events[-1] and "pingtai.clerk1" not in events[-1]


async def test_a_flood_of_sign_ins_is_cut_and_does_not_hold_up_others(house: House, gateway: Part) -> None:
    async with httpx2.AsyncClient(
        base_url=house.gateway_url, trust_env=False, timeout=60, limits=httpx2.Limits(max_connections=200)
    ) as http:

        async def guess(number: int) -> int:
            body = {"username": f"nobody{number}", "password": "guess"}
            return (await http.post("/api/v1/sign-ins", json=body)).status_code

        flood = asyncio.gather(*map(guess, range(120)))
        while not flood.done():
            assert (await http.get("/.well-known/jwks.json", timeout=60)).status_code == 200
        answers = await flood
    assert set(answers) == {401, 429}
    assert answers.count(429) >= 20


def test_the_published_keys_are_the_gateways_public_ones(house: House, nobody: httpx2.Client) -> None:
    keys = nobody.get("/.well-known/jwks.json").json()["keys"]
    assert [key["iss"] for key in keys] == ["gateway"]
    assert all("d" not in key for key in keys)
    token = sign_in(nobody, "street.party", PASSWORD).json()["access_token"]
    assert KeySet({"keys": keys}).verify(token).role == "street_office"
