"""Tokens: each key speaks only for whom it may."""

import base64
import io
import json
import time
from dataclasses import replace
from typing import Any

import jwt
import pytest
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import OKPAlgorithm
from service_kit import logs
from service_kit.identity import SERVICE_ROLE, Caller, KeySet, Signer
from service_kit.problems import Unauthenticated

CLERK = Caller("clerk-1", "登记员", "clerk", "220602005001")


def make_key(issuer: str) -> dict[str, Any]:
    jwk: dict[str, Any] = json.loads(OKPAlgorithm.to_jwk(Ed25519PrivateKey.generate()))
    return jwk | {"kid": issuer, "iss": issuer}


def public(jwk: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in jwk.items() if name != "d"}


GATEWAY, REGISTRY, CANDIDATES = make_key("gateway"), make_key("registry"), make_key("candidates")
KEYS = KeySet({"keys": [public(GATEWAY), public(REGISTRY), public(CANDIDATES)]})


def test_a_user_is_who_the_gateway_says() -> None:
    caller = KEYS.verify(Signer(GATEWAY).sign(CLERK, seconds=60))
    assert (caller.subject, caller.role, caller.scope, caller.via) == ("clerk-1", "clerk", "220602005001", "")


def test_a_machines_token_names_its_credential_and_a_persons_names_none() -> None:
    machine = KEYS.verify(Signer(GATEWAY).sign(replace(CLERK, client="hotline"), seconds=60))
    assert (machine.client, KEYS.verify(Signer(GATEWAY).sign(CLERK, seconds=60)).client) == ("hotline", "")


def test_a_delegated_token_names_the_user_and_the_service_that_acts() -> None:
    caller = KEYS.verify(Signer(GATEWAY).sign(CLERK, seconds=60))
    delegated = KEYS.verify(Signer(CANDIDATES).delegate(caller))
    assert (delegated.subject, delegated.role, delegated.via) == ("clerk-1", "clerk", "candidates")


def test_a_service_speaks_for_itself_in_background_work() -> None:
    caller = KEYS.verify(Signer(REGISTRY).own())
    assert (caller.subject, caller.role, caller.via) == ("service:registry", SERVICE_ROLE, "registry")


def test_the_gateway_speaks_for_itself_in_its_background_work() -> None:
    caller = KEYS.verify(Signer(GATEWAY).own())
    assert (caller.subject, caller.role, caller.via) == ("service:gateway", SERVICE_ROLE, "gateway")


def forged(kind: str) -> str:
    service = Caller("service:registry", "registry", SERVICE_ROLE, "")
    good = Signer(GATEWAY).sign(CLERK, seconds=60)
    header, body, signature = good.split(".")
    public_bytes = base64.urlsafe_b64decode(GATEWAY["x"] + "=")
    claims = jwt.decode(good, options={"verify_signature": False})
    none_header = base64.urlsafe_b64encode(b'{"alg":"none","kid":"gateway"}').rstrip(b"=").decode()
    return {
        "another environment's key": Signer(make_key("gateway")).sign(CLERK, seconds=60),
        "alg none": f"{none_header}.{body}.",
        "a symmetric signature with the public key": jwt.encode(
            claims, public_bytes, algorithm="HS256", headers={"kid": "gateway"}
        ),
        "expired": Signer(GATEWAY).sign(CLERK, seconds=-3600),
        "another audience": Signer(GATEWAY).sign(CLERK, seconds=60, aud="elsewhere"),
        "another issuer": Signer(GATEWAY).sign(CLERK, seconds=60, iss="registry"),
        "the gateway as another service": Signer(GATEWAY).sign(service, seconds=60),
        "a service as another service": Signer(CANDIDATES).sign(service, seconds=60),
        "a service without act": Signer(CANDIDATES).sign(CLERK, seconds=60),
        "a service with another's act": Signer(CANDIDATES).sign(CLERK, seconds=60, act={"sub": "service:registry"}),
        "an unknown key id": jwt.encode(claims, Ed25519PrivateKey.generate(), "EdDSA", headers={"kid": "../../x"}),
        "a changed body": f"{header}.{body[:-2]}AA.{signature}",
        "no token at all": "nonsense",
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "another environment's key", "alg none", "a symmetric signature with the public key", "expired",
        "another audience", "another issuer", "the gateway as another service", "a service as another service",
        "a service without act", "a service with another's act", "an unknown key id", "a changed body",
        "no token at all",
    ],
)  # fmt: skip
def test_is_refused(kind: str) -> None:
    with pytest.raises(Unauthenticated):
        KEYS.verify(forged(kind))


def test_a_token_verified_before_it_expired_is_not_believed_afterwards() -> None:
    token = Signer(GATEWAY).sign(CLERK, seconds=-3600)
    KEYS._verified[token] = replace(CLERK, expires=int(time.time()) - 3600)
    with pytest.raises(Unauthenticated):
        KEYS.verify(token)


@pytest.mark.parametrize("seconds", [-50, 50])
def test_clocks_that_differ_by_less_than_a_minute_are_one(seconds: int) -> None:
    # A token that was good for no time at all, by a clock that is behind or ahead.
    token = Signer(GATEWAY).sign(CLERK, seconds=min(seconds, 0), iat=int(time.time()) + seconds)
    assert KEYS.verify(token).subject == CLERK.subject


@pytest.mark.parametrize("minutes", [-60, -10, 10])
def test_a_token_by_a_clock_that_is_minutes_off_is_refused_and_one_from_ahead_is_told(minutes: int) -> None:
    written = io.StringIO()
    shown, configured = logs.output.set(written), structlog.get_config()
    logs.configure("test")
    issued = int(time.time()) + minutes * 60
    with pytest.raises(Unauthenticated):
        KEYS.verify(Signer(GATEWAY).sign(CLERK, seconds=60, iat=issued, exp=issued + 60))
    logs.output.reset(shown)
    structlog.configure(**configured)
    assert ("token.from_ahead" in written.getvalue()) is (minutes > 0)
    assert ('"issuer": "gateway"' in written.getvalue()) is (minutes > 0)


def test_a_secret_is_of_one_key_and_one_purpose() -> None:
    secrets = {
        Signer(key).secret_for(purpose) for key in (GATEWAY, REGISTRY) for purpose in ("idempotency", "anything else")
    }
    assert len(secrets) == 4 and {len(each) for each in secrets} == {32}
    assert Signer(GATEWAY).secret_for("idempotency") in secrets
