"""Forged, stolen and misused tokens, at the door and straight at a service."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from huanjie.house import House
from huanjie.running.keys import new_jwk
from jwt.algorithms import OKPAlgorithm
from service_kit.identity import Caller, Signer

from tests.integration.gateway.conftest import SignIn, token_of
from tests.support.parts import Part
from tests.support.services import client
from tests.support.tokens import Tokens

LOGS = "/api/v1/audit/logs"


def claims_of(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def unsigned(token: str, house: House) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'none', 'kid': kid(house)})}.{part(claims_of(token) | {'role': 'administrator'})}."


def keyed_with_the_public_key(token: str, house: House) -> str:
    public = private_key(house).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    header = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": kid(house)}).encode()).rstrip(b"=")
    body = base64.urlsafe_b64encode(json.dumps(claims_of(token)).encode()).rstrip(b"=")
    mac = hmac.digest(public, header + b"." + body, hashlib.sha256)
    return b".".join([header, body, base64.urlsafe_b64encode(mac).rstrip(b"=")]).decode()


def signed(token: str, house: House, headers: dict[str, Any] | None = None, **changes: Any) -> str:
    payload = {name: value for name, value in (claims_of(token) | changes).items() if value is not None}
    return jwt.encode(payload, private_key(house), algorithm="EdDSA", headers={"kid": kid(house)} | (headers or {}))


def of_another_environment(token: str, house: House) -> str:
    foreign = new_jwk("gateway") | {"kid": kid(house)}
    key: Any = OKPAlgorithm.from_jwk(foreign)
    return jwt.encode(claims_of(token), key, algorithm="EdDSA", headers={"kid": kid(house)})


def private_key(house: House) -> Ed25519PrivateKey:
    key = OKPAlgorithm.from_jwk(house.keys.token_key("gateway").read_text())
    assert isinstance(key, Ed25519PrivateKey)
    return key


def kid(house: House) -> str:
    return str(json.loads(house.keys.token_key("gateway").read_text())["kid"])


FORGERIES: dict[str, Callable[[str, House], str]] = {
    "no algorithm": unsigned,
    "HMAC with the public key": keyed_with_the_public_key,
    "another audience": lambda token, house: signed(token, house, aud="another"),
    "no audience": lambda token, house: signed(token, house, aud=None),
    "another issuer": lambda token, house: signed(token, house, iss="registry"),
    "expired": lambda token, house: signed(token, house, exp=int(time.time()) - 61),
    "without end": lambda token, house: signed(token, house, exp=None),
    "a key id that is a path": lambda token, house: signed(token, house, {"kid": "../../keys/jwks.json"}),
    "a key it brings itself": lambda token, house: signed(token, house, {"kid": "mine", "jwk": new_jwk("gateway")}),
    "another environment's key": of_another_environment,
    "a service's role": lambda token, house: signed(token, house, role="service", sub="service:registry"),
    "a changed letter": lambda token, house: token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:],
    "three dots": lambda token, house: "...",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_opens_neither_the_door_nor_a_service(
    house: House, gateway: Part, audit: Part, forgery: str
) -> None:
    genuine = token_of(house, "auditor")
    with client(house.gateway_url, genuine) as door:
        assert door.get(LOGS).status_code == 200
    for url, path in ((house.gateway_url, LOGS), (house.url("audit"), "/v1/logs")):
        answer = httpx2.get(
            url + path, headers={"Authorization": f"Bearer {FORGERIES[forgery](genuine, house)}"}, trust_env=False
        )
        assert answer.status_code == 401, (forgery, url)


@pytest.mark.parametrize("name", ["X-User", "X-Forwarded-User", "X-Role", "Remote-User", "X-Huanjie-Caller"])
def test_a_forged_header_straight_to_a_service_is_worth_nothing(house: House, audit: Part, name: str) -> None:
    told = json.dumps({"sub": "admin", "role": "administrator", "scope": ""})
    assert httpx2.get(house.url("audit") + "/v1/logs", headers={name: told}, trust_env=False).status_code == 401


def test_what_services_sign_among_themselves_is_worth_nothing_at_the_door(
    house: House, gateway: Part, audit: Part, tokens: Tokens
) -> None:
    own, lent = tokens.service("registry"), tokens.delegated("registry", "administrator", "")
    for token in (own, lent, tokens.service("gateway")):
        with client(house.url("audit"), token) as straight:
            assert straight.get("/v1/logs").status_code in (200, 403)
        with client(house.gateway_url, token) as door:
            assert door.get(LOGS).status_code == 401
            assert door.get("/api/v1/accounts").status_code == 401


def test_a_genuine_signature_for_an_account_that_never_was_is_refused(house: House, gateway: Part, audit: Part) -> None:
    signer = Signer.from_file(house.keys.token_key("gateway"))
    for subject in ("018f0000-0000-7000-8000-000000000000", "public", "service:gateway"):
        token = signer.sign(Caller(subject, "x", "auditor", ""), seconds=600)
        with client(house.gateway_url, token) as door:
            assert door.get(LOGS).status_code == 401


def test_an_old_token_in_the_headers_does_not_stand_in_the_way_of_signing_in(house: House, gateway: Part) -> None:
    expired = signed(token_of(house, "street.party"), house, exp=int(time.time()) - 600)
    with client(house.gateway_url, expired) as late:
        body = {"username": "street.party", "password": "huanjie-demo-2024"}
        assert late.post("/api/v1/sign-ins", json=body).status_code == 200


def test_a_hotline_credential_reads_neither_the_log_nor_accounts_nor_the_roll(
    audit: Part, as_: SignIn, registry: Part
) -> None:
    hotline = as_("hotline")
    roll = "/api/v1/registry/elections/018f0000-0000-7000-8000-000000000000/electors"
    for path in (LOGS, "/api/v1/accounts", "/api/v1/registry/communities/220602005001/residents", roll):
        assert hotline.get(path).status_code == 403, path


def test_a_token_of_one_street_does_not_read_anothers_overview(as_: SignIn) -> None:
    answer = as_("street.party").get("/api/v1/places/220602006/overview")
    assert answer.status_code == 403 and answer.json()["type"].endswith("/outside-your-scope")
