"""Who calls (身份): EdDSA tokens (RFC 7519, RFC 8037), verified by every service itself.

Each key of the key set names in ``iss`` who signs with it. The gateway's key signs for users and machines; a service's
own key signs for its background work (role ``service``) and, inside a request, a delegated token that still names the
user and says in ``act`` (RFC 8693) which service acts.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import jwt
import structlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from jwt.algorithms import OKPAlgorithm
from jwt.utils import base64url_decode

from service_kit.ids import uuid7
from service_kit.problems import Unauthenticated

AUDIENCE = "huanjie"
GATEWAY = "gateway"
SERVICE_ROLE = "service"
_LEEWAY_SECONDS = 60
_DELEGATED_SECONDS = 120
_CACHED_TOKENS = 4096
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: account ``subject``, ``role`` within ``scope`` (a jurisdiction code, "" for the whole country).

    ``office`` is the agency acted for, ``body`` the one body whose matters the role is for, "" where it is for all of them;
    ``via`` names the service that acts for the caller, "" when direct.
    ``resident`` is the register's id of the person the account is bound to, "" while it is bound to nobody; ``also`` are
    the other accounts of the same person; ``session`` is the sign-in the token comes from, "" for machines; ``client`` is the
    client id of a machine (RFC 9068, section 2.2), "" for people.
    """

    subject: str
    name: str
    role: str
    scope: str
    office: str = ""
    via: str = ""
    expires: int = 0
    token_id: str = ""
    resident: str = ""
    also: tuple[str, ...] = ()
    session: str = ""
    body: str = ""
    client: str = ""

    def covers(self, code: str) -> bool:
        """Whether a jurisdiction code lies within the caller's scope."""
        return code.startswith(self.scope)

    def is_person_of(self, account: str) -> bool:
        """Whether an account is this person's: the one in use, or another bound to the same person (同一人)."""
        return account == self.subject or account in self.also

    def known_as(self, accounts: Collection[str]) -> str:
        """Which of these accounts is this person's, the one in use where none is: two accounts of a person count as one."""
        return next((account for account in accounts if self.is_person_of(account)), self.subject)

    def actor(self) -> dict[str, str]:
        """The caller as an event names its actor: account, role, office and body; no personal name."""
        return {"id": self.subject, "role": self.role, "office": self.office, "body": self.body, "via": self.via}


class Signer:
    """Signs tokens with one Ed25519 key (a private JWK with ``kid`` and ``iss``)."""

    def __init__(self, private_jwk: Mapping[str, Any]) -> None:
        self.issuer = str(private_jwk["iss"])
        self.key_id = str(private_jwk["kid"])
        self._key = OKPAlgorithm.from_jwk(dict(private_jwk))
        self._private = base64url_decode(str(private_jwk["d"]))
        self._delegated: OrderedDict[str, tuple[int, str]] = OrderedDict()

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """The signer of the private JWK kept in ``path``."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def secret_for(self, purpose: str) -> bytes:
        """32 bytes that only who holds the key can make (HKDF, RFC 5869), others for each purpose."""
        return HKDF(hashes.SHA256(), 32, salt=None, info=purpose.encode()).derive(self._private)

    def sign_bytes(self, message: bytes) -> bytes:
        """The Ed25519 signature of a message (RFC 8032), 64 bytes. Its first line has to keep it apart from tokens."""
        return Ed25519PrivateKey.from_private_bytes(self._private).sign(message)

    def sign(self, caller: Caller, *, seconds: int, **claims: Any) -> str:
        """A token for ``caller``, valid for ``seconds`` from now on the machine's clock."""
        issued = int(time.time())
        payload = {
            "iss": self.issuer, "aud": AUDIENCE, "sub": caller.subject, "name": caller.name, "role": caller.role,
            "scope": caller.scope, "office": caller.office, "jti": str(uuid7()), "iat": issued,
            "exp": issued + seconds,
        }  # fmt: skip
        bound = {"resident": caller.resident, "also": list(caller.also), "sid": caller.session, "body": caller.body}
        bound |= {"client_id": caller.client}
        payload |= {name: value for name, value in bound.items() if value}
        return jwt.encode(payload | claims, self._key, algorithm="EdDSA", headers={"kid": self.key_id})  # type: ignore[arg-type]

    def own(self) -> str:
        """A token for the service's own background work."""
        name = f"service:{self.issuer}"
        return self._cached(name, Caller(name, name, SERVICE_ROLE, ""))

    def delegate(self, caller: Caller) -> str:
        """A token by which this service acts for ``caller`` at a service below."""
        return self._cached(caller.token_id, caller, act={"sub": f"service:{self.issuer}"})

    def _cached(self, key: str, caller: Caller, **claims: Any) -> str:
        expires, token = self._delegated.get(key, (0, ""))
        if expires - time.time() < _DELEGATED_SECONDS / 2:
            token = self.sign(caller, seconds=_DELEGATED_SECONDS, **claims)
            self._delegated[key] = (int(time.time()) + _DELEGATED_SECONDS, token)
            while len(self._delegated) > _CACHED_TOKENS:
                self._delegated.popitem(last=False)
        return token


class KeySet:
    """The public keys believed here, and the tokens already verified with them."""

    def __init__(self, jwks: Mapping[str, Any]) -> None:
        self._keys = {str(jwk["kid"]): (str(jwk["iss"]), OKPAlgorithm.from_jwk(dict(jwk))) for jwk in jwks["keys"]}
        self.public: dict[str, list[bytes]] = {}
        """The raw public keys, 32 bytes each, by who signs with them."""
        for jwk in jwks["keys"]:
            self.public.setdefault(str(jwk["iss"]), []).append(base64url_decode(str(jwk["x"])))
        self._verified: OrderedDict[str, Caller] = OrderedDict()

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """The key set of a JWKS file."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def verify(self, token: str) -> Caller:
        """The caller a token speaks for.

        Raises:
            Unauthenticated: signature, issuer, audience or time is wrong. Nothing tells which.
        """
        known = self._verified.get(token)
        if known and known.expires + _LEEWAY_SECONDS > time.time():
            return known
        caller = self._decode(token)
        self._verified[token] = caller
        while len(self._verified) > _CACHED_TOKENS:
            self._verified.popitem(last=False)
        return caller

    def is_signed(self, issuer: str, signature: bytes, message: bytes) -> bool:
        """Whether one of the keys of ``issuer`` signed the message (Ed25519)."""
        return any(is_signed(key, signature, message) for key in self.public.get(issuer, ()))

    def _decode(self, token: str) -> Caller:
        try:
            issuer, key = self._keys[jwt.get_unverified_header(token)["kid"]]
            claims = jwt.decode(
                token, key, algorithms=["EdDSA"], audience=AUDIENCE, issuer=issuer, leeway=_LEEWAY_SECONDS,  # type: ignore[arg-type]
                options={"require": ["exp", "iat", "sub", "aud", "iss", "jti"]},
            )  # fmt: skip
            return _caller(claims)
        except jwt.ImmatureSignatureError as early:
            # The signature is good, so it is no forgery: a clock is wrong, here or there, and nobody would guess it from a 401.
            log.warning("token.from_ahead", issuer=issuer, tolerated_seconds=_LEEWAY_SECONDS, exc=early)
            raise Unauthenticated(headers={"WWW-Authenticate": "Bearer"}) from None
        except (jwt.PyJWTError, KeyError, TypeError, ValueError):
            raise Unauthenticated(headers={"WWW-Authenticate": "Bearer"}) from None


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature is good (RFC 8032); one of the wrong length proves as little as a wrong one."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _caller(claims: Mapping[str, Any]) -> Caller:
    issuer = str(claims["iss"])
    caller = Caller(
        str(claims["sub"]), str(claims["name"]), str(claims["role"]), str(claims["scope"]),
        str(claims.get("office", "")), expires=int(claims["exp"]), token_id=str(claims["jti"]),
        resident=str(claims.get("resident", "")), also=tuple(map(str, claims.get("also", ()))),
        session=str(claims.get("sid", "")), body=str(claims.get("body", "")), client=str(claims.get("client_id", "")),
    )  # fmt: skip
    if caller.role == SERVICE_ROLE:
        if caller.subject != f"service:{issuer}":
            raise ValueError("a service speaks for itself only")
        return replace(caller, via=issuer)
    if issuer == GATEWAY:
        return caller
    if claims["act"]["sub"] != f"service:{issuer}":
        raise ValueError("the acting service is not the signer")
    return replace(caller, via=issuer)
