"""Codes of second factors (动态验证码): six digits of thirty seconds, as every app makes them (RFC 6238 with SHA-1)."""

import secrets
from collections.abc import Iterable

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from gateway.domain.second_factors import STEP_SECONDS

_ISSUER = "Huanjie"
# 160 bits, as RFC 4226 (section 4) recommends.
_KEY_BYTES, _DIGITS = 20, 6


def new_key() -> bytes:
    """A key nobody guesses."""
    return secrets.token_bytes(_KEY_BYTES)


def uri(key: bytes, username: str) -> str:
    """The address that an app reads from a QR code: otpauth://totp/…"""
    return _codes(key).get_provisioning_uri(username, _ISSUER)


def find_step(key: bytes, code: str, steps: Iterable[int]) -> int | None:
    """Find which of the steps the code is of."""
    return next((step for step in steps if _is_of(key, code, step)), None)


def _is_of(key: bytes, code: str, step: int) -> bool:
    try:
        _codes(key).verify(code.encode(), step * STEP_SECONDS)
    except InvalidToken:
        return False
    return True


def _codes(key: bytes) -> TOTP:
    return TOTP(key, _DIGITS, SHA1(), STEP_SECONDS)
