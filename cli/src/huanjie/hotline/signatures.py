"""Signed bodies between the house and the hotline (12345 热线): `Huanjie-Signature: t=<seconds>,v1=<hex>`.

HMAC-SHA-256 (RFC 2104) with the shared secret over the time, a full stop and the body as sent.
"""

import hashlib
import hmac
import re

HEADER = "Huanjie-Signature"
TOLERANCE_SECONDS = 300
_FORM = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


def sign(secret: bytes, body: bytes, seconds: int) -> str:
    """The header's value for `body` sent at `seconds` since 1970."""
    return f"t={seconds},v1={_digest(secret, body, seconds)}"


def is_signed(secret: bytes, body: bytes, header: str, now: int) -> bool:
    """Whether `header` signs `body` and its time is within five minutes of `now`."""
    found = _FORM.fullmatch(header)
    if found is None or abs(now - int(found[1])) > TOLERANCE_SECONDS:
        return False
    return hmac.compare_digest(found[2], _digest(secret, body, int(found[1])))


def _digest(secret: bytes, body: bytes, seconds: int) -> str:
    return hmac.new(secret, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
