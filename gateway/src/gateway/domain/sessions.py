"""Sessions (会话): what keeps somebody signed in after the short life of a token."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gateway.domain.accounts import Choice

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class HeldSession:
    """会话: a sign-in under one grant; ``refresh_hash`` is of the refresh token that is good, ``spent_hash`` of the one before."""

    id: UUID
    account_id: UUID
    role: str
    scope: str
    office: str
    body: str
    refresh_hash: bytes
    spent_hash: bytes | None
    expires_at: datetime
    ended_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Decide whether it may be refreshed."""
        return self.ended_at is None and now < self.expires_at

    def is_good(self, secret: str) -> bool:
        """Decide whether this is the refresh token that is good."""
        return hmac.compare_digest(digest(secret), self.refresh_hash)

    def is_spent(self, secret: str) -> bool:
        """Decide whether this is the one before: somebody holds a copy."""
        return self.spent_hash is not None and hmac.compare_digest(digest(secret), self.spent_hash)


@dataclass(frozen=True, slots=True)
class RefreshWish:
    """What a client asks a new token for: its refresh token, and another grant it holds, if any."""

    token: str
    choice: Choice

    @property
    def session_id(self) -> UUID | None:
        """The session the token names; None where it is no token of ours."""
        try:
            return UUID(hex=self.token.partition(".")[0])
        except ValueError:
            return None

    @property
    def secret(self) -> str:
        """The part that is secret."""
        return self.token.partition(".")[2]


def new_secret() -> str:
    """A secret nobody guesses."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def digest(secret: str) -> bytes:
    """What is kept of a secret: it is random, so one round of SHA-256 gives nothing away."""
    return hashlib.sha256(secret.encode()).digest()


def refresh_token(session_id: UUID, secret: str) -> str:
    """The refresh token a client keeps."""
    return f"{session_id.hex}.{secret}"
