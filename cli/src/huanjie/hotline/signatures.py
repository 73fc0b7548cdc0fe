"""Signed bodies between the house and a platform of the hotline (12345 热线), as the platform makes and reads them.

Standard Webhooks with its library; the neutral form still signs as before, too: `Huanjie-Signature: t=<seconds>,v1=<hex>`,
HMAC-SHA-256 (RFC 2104) with the shared secret over the time, a full stop and the body as sent.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks import Webhook, WebhookVerificationError

HEADER = "Huanjie-Signature"
ID = "webhook-id"
TOLERANCE_SECONDS = 300
_FORM = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


def sign(secret: bytes, body: bytes, seconds: int) -> str:
    """The former header's value for `body` sent at `seconds` since 1970."""
    return f"t={seconds},v1={_digest(secret, body, seconds)}"


def is_signed(secret: bytes, body: bytes, header: str, now: int) -> bool:
    """Whether the former header signs `body` and its time is within five minutes of `now`."""
    found = _FORM.fullmatch(header)
    if found is None or abs(now - int(found[1])) > TOLERANCE_SECONDS:
        return False
    return hmac.compare_digest(found[2], _digest(secret, body, int(found[1])))


def standard_headers(secret: bytes, message_id: str, body: bytes, seconds: int) -> dict[str, str]:
    """The headers of Standard Webhooks for `body` sent at `seconds` since 1970."""
    signature = Webhook(secret).sign(message_id, datetime.fromtimestamp(seconds, UTC), body.decode())
    return {ID: message_id, "webhook-timestamp": str(seconds), "webhook-signature": signature}


def is_standard(secret: bytes, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether the headers of Standard Webhooks sign `body` and their time is within five minutes of now."""
    try:
        Webhook(secret).verify(body, dict(headers), json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True


def _digest(secret: bytes, body: bytes, seconds: int) -> str:
    return hmac.new(secret, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
