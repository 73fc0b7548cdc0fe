"""Signature of what the 12345 hotline and we send each other (工单签名).

`Huanjie-Signature: t=<POSIX seconds>,v1=<hex HMAC-SHA-256 over "t.body">`, key shared with the hotline.
"""

import hmac
import re
from hashlib import sha256

HEADER = "Huanjie-Signature"
TOLERANCE_SECONDS = 300
_FORM = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})", re.ASCII)


def _mac(secret: bytes, seconds: int, body: bytes) -> str:
    return hmac.digest(secret, f"{seconds}.".encode() + body, sha256).hex()


def sign(secret: bytes, seconds: int, body: bytes) -> str:
    """Make the header value for a body sent at POSIX time `seconds`."""
    return f"t={seconds},v1={_mac(secret, seconds, body)}"


def is_good(secret: bytes, header: str, body: bytes, now: int) -> bool:
    """Decide whether the header signs exactly this body, not more than five minutes from `now`."""
    found = _FORM.fullmatch(header)
    if not found or abs(now - int(found[1])) > TOLERANCE_SECONDS:
        return False
    return hmac.compare_digest(found[2], _mac(secret, int(found[1]), body))
