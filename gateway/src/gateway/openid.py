"""Tokens of an outside OpenID provider (统一身份认证): believed of the configured issuer, for us, under its configured keys."""

from dataclasses import dataclass
from pathlib import Path

import jwt
from jwt import PyJWK, PyJWKSet
from service_kit import names

from gateway.problems import OpenIdRefused

_ALGORITHMS = frozenset({"RS256", "PS256", "ES256", "EdDSA"})
_LEEWAY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouches for; ``key`` names the subject among all issuers."""

    key: str
    name: str


class OpenIdProvider:
    """Verifies ID tokens (OpenID Connect Core, 3.1.3.7) with the keys of a JWKS file."""

    def __init__(self, issuer: str, audience: str, jwks_file: Path) -> None:
        self._issuer, self._audience = issuer, audience
        found = PyJWKSet.from_json(jwks_file.read_text(encoding="utf-8")).keys
        self._keys: dict[str, PyJWK] = {key.key_id: key for key in found if key.key_id}

    def verify(self, token: str) -> Vouched:
        """Whom a token vouches for.

        Raises:
            OpenIdRefused: signature, issuer, audience or time is wrong. Nothing tells which.
        """
        try:
            key = self._keys[jwt.get_unverified_header(token)["kid"]]
            claims = jwt.decode(
                token,
                key,
                algorithms=sorted(_ALGORITHMS & {key.algorithm_name}),
                audience=self._audience,
                issuer=self._issuer,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "aud", "iss"]},
            )
            return Vouched(f"{self._issuer} {claims['sub']}", names.unify(str(claims.get("name", "居民")))[:200])
        except (jwt.PyJWTError, KeyError, TypeError, ValueError):
            raise OpenIdRefused() from None
