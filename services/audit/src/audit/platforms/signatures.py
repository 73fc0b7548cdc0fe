"""How a platform and we sign what we send each other (签名): Standard Webhooks, or the header of before, under several secrets.

A secret is a line of its file, the newest first: `whsec_` and base64 as Standard Webhooks writes it, or any other text taken as
it stands. What we send is signed with each of them, what comes may be signed with any: so a secret is changed without a gap.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook, WebhookVerificationError

from audit.domain import hotline_signature
from audit.platforms.format import Scheme

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
SIGNED_BY = (ID, TIMESTAMP, SIGNATURE, hotline_signature.HEADER)
_PREFIX = "whsec_"
_FEWEST, _MOST = 24, 64


def sign(schemes: Sequence[Scheme], secrets: Sequence[str], message_id: str, seconds: int, body: str) -> dict[str, str]:
    """Give the headers that sign a body at POSIX time `seconds`, in each of the schemes."""
    headers: dict[str, str] = {}
    if "standard" in schemes:
        at = datetime.fromtimestamp(seconds, UTC)
        signatures = [_webhook(secret).sign(message_id, at, body) for secret in secrets]
        headers |= {ID: message_id, TIMESTAMP: str(seconds), SIGNATURE: " ".join(signatures)}
    if "huanjie" in schemes:
        headers[hotline_signature.HEADER] = hotline_signature.sign(secrets[0].encode(), seconds, body.encode())
    return headers


def is_signed(
    schemes: Sequence[Scheme], secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: int
) -> bool:
    """Decide whether the headers (those of `SIGNED_BY`) sign exactly this body, in one of the schemes and with one of the secrets."""
    former = headers.get(hotline_signature.HEADER, "")
    return any(
        ("standard" in schemes and _is_good(secret, headers, body))
        or ("huanjie" in schemes and hotline_signature.is_good(secret.encode(), former, body, now))
        for secret in secrets
    )


def check_secret(secret: str) -> None:
    """Let only a secret pass that can sign.

    Raises:
        ValueError: it begins as Standard Webhooks writes one, and what follows is no base64 of 24 to 64 bytes.
    """
    if not secret.startswith(_PREFIX):
        return
    # The library skips what is no base64, and would sign with nothing.
    if not _FEWEST <= len(base64.b64decode(secret.removeprefix(_PREFIX), validate=True)) <= _MOST:
        raise ValueError("the secret is too short or too long")


def _webhook(secret: str) -> Webhook:
    return Webhook(secret if secret.startswith(_PREFIX) else secret.encode())


def _is_good(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    try:
        _webhook(secret).verify(
            body, {name: headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE)}, json_parse=False
        )
    except (WebhookVerificationError, ValueError):
        # The library lets a signature without a comma, base64 that is none, and a body that is no text through as ValueError.
        return False
    return True
