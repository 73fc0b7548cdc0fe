"""Residents sign up, and are bound to the register once: by the code on their card, or by a clerk who saw the id card."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from huanjie.house import House
from jwt.algorithms import RSAAlgorithm

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.test_accounts import account, refused_within
from tests.integration.gateway.test_sign_in import recorded
from tests.integration.registry.world import EAST, WEN, World, id_of, person
from tests.support.parts import Part, make_accounts
from tests.support.pdf import lines
from tests.support.services import bearer, client
from tests.support.tokens import Tokens

SECRET = "a-long-enough-secret"
ISSUER, AUDIENCE = "https://id.example.cn", "huanjie-test"


@pytest.fixture(scope="module")
def provider_key() -> rsa.RSAPrivateKey:
    """The key of a small OpenID provider."""
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def gateway(
    house: House,
    run_service: RunService,
    service_settings: SettingsFor,
    provider_key: rsa.RSAPrivateKey,
    tmp_path_factory: pytest.TempPathFactory,
) -> Part:
    """The gateway with the demo's accounts, an OpenID provider, and patience."""
    make_accounts(house, service_settings("gateway"))
    public = RSAAlgorithm.to_jwk(provider_key.public_key(), as_dict=True) | {"kid": "one", "alg": "RS256", "use": "sig"}
    keys = Path(tmp_path_factory.mktemp("openid"), "jwks.json")
    keys.write_text(json.dumps({"keys": [public]}), encoding="utf-8")
    return run_service(
        "gateway",
        HUANJIE_STANDING_SECONDS="0.2",
        HUANJIE_ATTEMPTS_PER_MINUTE="1000",
        HUANJIE_OPENID_ISSUER=ISSUER,
        HUANJIE_OPENID_AUDIENCE=AUDIENCE,
        HUANJIE_OPENID_JWKS_FILE=str(keys),
    )


@pytest.fixture(scope="module")
def people(run_service: RunService, house: House, tokens: Tokens) -> list[dict[str, Any]]:
    """Twelve residents of 东苑 in the register, in the order of their places."""
    run_service("registry")
    # A teller is bound only once candidates says where the person stands.
    run_service("candidates")
    world = World(house.url("registry"), tokens)
    assert world.import_divisions().status_code == 201
    found = world.import_people(EAST, [person(place) for place in range(1, 13)])
    return sorted(found, key=lambda resident: resident["household_no"])


@pytest.fixture(scope="module")
def staff(house: House, as_: SignIn, people: list[dict[str, Any]]) -> Iterator[tuple[httpx2.Client, httpx2.Client]]:
    """Two of the community's staff."""
    made = []
    for username in ("desk.one", "desk.two"):
        grants = [{"role": "community_staff", "scope": EAST}]
        assert as_("admin").post("/api/v1/accounts", json=account(username, grants=grants)).status_code == 201
        made.append(as_("admin").post("/api/v1/sign-ins", json={"username": username, "password": SECRET}).json())
    one, two = (client(house.gateway_url, each["access_token"]) for each in made)
    yield one, two
    one.close()
    two.close()


def signed_up(http: httpx2.Client, username: str, community: str = EAST) -> dict[str, Any]:
    body = {"username": username, "name": "居民", "password": SECRET, "community_code": community}
    answer = http.post("/api/v1/sign-ups", json=body)
    assert answer.status_code == 201, answer.text
    token: dict[str, Any] = answer.json()
    return token


def code_for(desk: httpx2.Client, resident: dict[str, Any]) -> str:
    paper = desk.post(f"/api/v1/registry/communities/{EAST}/voter-cards", json={"residents": [resident["id"]]})
    assert paper.status_code == 200, paper.text
    shown = lines(paper.content)
    return shown[shown.index("一次性验证码 ") + 1]


def bound(http: httpx2.Client, token: dict[str, Any], code: str, place: int) -> httpx2.Response:
    body = {"code": code, "id_number_tail": id_of(place)[-4:]}
    return http.post("/api/v1/me/binding", json=body, headers=bearer(token["access_token"]))


def renewed(http: httpx2.Client, token: dict[str, Any], **more: str) -> dict[str, Any]:
    answer = http.post("/api/v1/refreshes", json={"refresh_token": token["refresh_token"], **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def claims(token: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = jwt.decode(token["access_token"], options={"verify_signature": False})
    return found


def test_a_resident_signs_up_alone_and_is_bound_by_the_code_on_the_card(
    house: House, nobody: httpx2.Client, staff: tuple[httpx2.Client, httpx2.Client], people: list[dict[str, Any]]
) -> None:
    token = signed_up(nobody, "resident.one")
    assert token["role"] == "resident" and token["scope"] == EAST and "resident" not in claims(token)
    made = bound(nobody, token, code_for(staff[0], people[0]), 1)
    assert made.status_code == 201 and made.json()["resident_id"] == people[0]["id"]
    later = renewed(nobody, token)
    assert claims(later)["resident"] == people[0]["id"]
    me = nobody.get("/api/v1/me", headers=bearer(later["access_token"])).json()
    assert me["binding"]["resident_id"] == people[0]["id"] and me["binding"]["how"] == "code"
    event = recorded(house, "gateway.binding.made")[-1]
    assert me["account"] in event and people[0]["id"] not in event and people[0]["name"] not in event


def test_who_says_the_wrong_community_is_bound_where_the_register_has_the_entry(
    nobody: httpx2.Client, staff: tuple[httpx2.Client, httpx2.Client], people: list[dict[str, Any]]
) -> None:
    token = signed_up(nobody, "resident.moved", WEN)
    assert bound(nobody, token, code_for(staff[0], people[10]), 11).status_code == 201
    assert refused_within(client(str(nobody.base_url), token["access_token"]), 5).status_code == 401
    body = {"username": "resident.moved", "password": SECRET}
    assert nobody.post("/api/v1/sign-ins", json=body).json()["scope"] == EAST


def test_a_code_binds_one_account_and_an_account_is_bound_once(
    nobody: httpx2.Client, staff: tuple[httpx2.Client, httpx2.Client], people: list[dict[str, Any]]
) -> None:
    first, second = signed_up(nobody, "resident.two"), signed_up(nobody, "resident.three")
    code = code_for(staff[0], people[1])
    assert bound(nobody, first, code, 2).status_code == 201
    again = bound(nobody, second, code, 2)
    assert again.status_code == 409 and again.json()["type"].endswith("/code-used")
    other = bound(nobody, first, code_for(staff[0], people[2]), 3)
    assert other.status_code == 409 and other.json()["type"].endswith("/account-bound")


def test_a_wrong_end_of_the_id_number_binds_nobody(
    nobody: httpx2.Client, staff: tuple[httpx2.Client, httpx2.Client], people: list[dict[str, Any]]
) -> None:
    token, code = signed_up(nobody, "resident.four"), code_for(staff[0], people[3])
    for _ in range(5):
        refused = bound(nobody, token, code, 9)
        assert refused.status_code == 409 and refused.json()["type"].endswith("/code-refused")
        assert id_of(9)[-4:] not in refused.text
    # The code is void by now: who guesses does not guess on.
    assert bound(nobody, token, code, 4).status_code == 409


def test_a_clerk_who_saw_the_id_card_binds_somebody_else_only(
    nobody: httpx2.Client, staff: tuple[httpx2.Client, httpx2.Client], people: list[dict[str, Any]]
) -> None:
    signed_up(nobody, "resident.five")
    body = {"resident_id": people[4]["id"], "id_number_tail": id_of(5)[-4:], "purpose": "identity_check"}
    wrong = staff[0].post("/api/v1/bindings", json=body | {"username": "resident.five", "id_number_tail": "0000"})
    assert wrong.status_code == 409 and wrong.json()["type"].endswith("/id-number-differs")
    made = staff[0].post("/api/v1/bindings", json=body | {"username": "resident.five"})
    assert made.status_code == 201 and made.json()["how"] == "id_card", made.text
    assert staff[0].post("/api/v1/bindings", json=body | {"username": "nobody.at.all"}).status_code == 404
    own = staff[0].post("/api/v1/bindings", json=body | {"username": "desk.one"})
    assert own.status_code == 409 and own.json()["type"].endswith("/own-account")


def test_unbinding_takes_two_people_and_ends_the_sessions(
    nobody: httpx2.Client, as_: SignIn, staff: tuple[httpx2.Client, httpx2.Client], people: list[dict[str, Any]]
) -> None:
    token = signed_up(nobody, "resident.six")
    assert bound(nobody, token, code_for(staff[0], people[5]), 6).status_code == 201
    token = renewed(nobody, token)
    items = as_("auditor").get("/api/v1/bindings").json()["items"]
    (binding,) = [each for each in items if each["account"] == token["account"]]
    assert "resident_id" not in binding
    path = f"/api/v1/bindings/{binding['id']}"
    early = staff[1].post(f"{path}/unbinding-approval")
    assert early.status_code == 409 and early.json()["type"].endswith("/end-not-asked")
    assert staff[0].post(f"{path}/unbinding", json={"reason": "绑定到同名居民"}).status_code == 200
    alone = staff[0].post(f"{path}/unbinding-approval")
    assert alone.status_code == 409 and alone.json()["type"].endswith("/another-person-needed")
    ended = staff[1].post(f"{path}/unbinding-approval")
    assert ended.status_code == 200 and ended.json()["ended_at"] and ended.json()["end_reason"] == "绑定到同名居民"
    assert refused_within(client(str(nobody.base_url), token["access_token"]), 5).status_code == 401
    assert nobody.post("/api/v1/refreshes", json={"refresh_token": token["refresh_token"]}).status_code == 401
    assert as_("street.party").get("/api/v1/bindings").status_code == 200
    assert as_("reports").get("/api/v1/bindings").status_code == 403


def test_two_accounts_of_one_person_are_one_person(
    house: House,
    nobody: httpx2.Client,
    as_: SignIn,
    staff: tuple[httpx2.Client, httpx2.Client],
    people: list[dict[str, Any]],
) -> None:
    """A teller's second account is no overseer's, and what the one asked for the other cannot agree to."""
    mine = []
    for username, role in (("count.one", "teller"), ("asks.two", "community_staff")):
        grants = [{"role": role, "scope": EAST}]
        assert as_("admin").post("/api/v1/accounts", json=account(username, grants=grants)).status_code == 201
        token = nobody.post("/api/v1/sign-ins", json={"username": username, "password": SECRET}).json()
        assert bound(nobody, token, code_for(staff[0], people[6]), 7).status_code == 201
        mine.append(token)
    oversee = {"role": "overseer", "scope": EAST, "reason": "兼任"}
    refusal = as_("admin").post(f"/api/v1/accounts/{mine[1]['account']}/grants", json=oversee)
    assert refusal.status_code == 409 and refusal.json()["decisions"][0]["rule"] == "duties.counting_and_oversight"
    token = renewed(nobody, mine[1])
    assert claims(token)["also"] == [mine[0]["account"]]
    token = renewed(nobody, mine[0])
    assert claims(token)["also"] == [mine[1]["account"]]
    third = account("over.three", grants=[{"role": "overseer", "scope": EAST}])
    assert as_("admin").post("/api/v1/accounts", json=third).status_code == 201
    over = nobody.post("/api/v1/sign-ins", json={"username": "over.three", "password": SECRET}).json()
    late = bound(nobody, over, code_for(staff[0], people[6]), 7)
    assert late.status_code == 409 and late.json()["type"].endswith("/refused-by-rule")


def test_signing_up_is_for_communities_that_are_there_and_names_that_are_free(
    nobody: httpx2.Client, people: list[dict[str, Any]]
) -> None:
    body = {"username": "resident.seven", "name": "居民", "password": SECRET, "community_code": "110101001001"}
    assert nobody.post("/api/v1/sign-ups", json=body).status_code == 404
    assert nobody.post("/api/v1/sign-ups", json=body | {"community_code": EAST[:9]}).status_code == 422
    assert nobody.post("/api/v1/sign-ups", json=body | {"role": "clerk"}).status_code == 422
    signed_up(nobody, "resident.seven")
    signed_up(nobody, "resident.mei")
    alike = nobody.post("/api/v1/sign-ups", json=body | {"username": "resident.rnei", "community_code": EAST})
    assert alike.status_code == 409 and alike.json()["type"].endswith("/username-confusable")
    taken = nobody.post("/api/v1/sign-ups", json=body | {"community_code": EAST})
    assert taken.status_code == 409 and taken.json()["type"].endswith("/username-taken")


def id_token(key: Any, **changes: Any) -> str:
    now = int(time.time())
    whole = {"iss": ISSUER, "aud": AUDIENCE, "sub": "u-1", "iat": now, "exp": now + 300, "name": "王小明", **changes}
    kept = {name: value for name, value in whole.items() if value is not None}
    return jwt.encode(kept, key, algorithm="RS256", headers={"kid": "one"})


def test_the_subject_of_an_openid_provider_signs_up_at_the_first_sign_in(
    nobody: httpx2.Client, provider_key: rsa.RSAPrivateKey, people: list[dict[str, Any]]
) -> None:
    path = "/api/v1/openid-sign-ins"
    first = nobody.post(path, json={"id_token": id_token(provider_key)})
    assert first.status_code == 409 and first.json()["type"].endswith("/community-needed")
    made = nobody.post(path, json={"id_token": id_token(provider_key), "community_code": EAST}).json()
    assert made["role"] == "resident" and made["scope"] == EAST
    again = nobody.post(path, json={"id_token": id_token(provider_key)}).json()
    assert again["account"] == made["account"]
    me = nobody.get("/api/v1/me", headers=bearer(again["access_token"])).json()
    guess = nobody.post("/api/v1/sign-ins", json={"username": me["username"], "password": "nobody"})
    assert guess.status_code == 401


@pytest.mark.parametrize(
    "changes",
    [{"iss": "https://other.example.cn"}, {"aud": "another"}, {"exp": int(time.time()) - 3600}, {"sub": None}],
    ids=["issuer", "audience", "expired", "no subject"],
)
def test_a_token_that_is_not_for_us_signs_nobody_in(
    nobody: httpx2.Client, provider_key: rsa.RSAPrivateKey, changes: dict[str, Any]
) -> None:
    body = {"id_token": id_token(provider_key, **changes), "community_code": EAST}
    answer = nobody.post("/api/v1/openid-sign-ins", json=body)
    assert answer.status_code == 401 and answer.json()["type"].endswith("/openid-refused")


def test_a_token_of_another_key_signs_nobody_in(nobody: httpx2.Client) -> None:
    stranger = rsa.generate_private_key(65537, 2048)
    body = {"id_token": id_token(stranger), "community_code": EAST}
    assert nobody.post("/api/v1/openid-sign-ins", json=body).status_code == 401
    unsigned = jwt.encode({"iss": ISSUER, "aud": AUDIENCE, "sub": "u-1"}, "", algorithm="none", headers={"kid": "one"})
    assert nobody.post("/api/v1/openid-sign-ins", json={"id_token": unsigned}).status_code == 401
