"""One-time codes (一次性重置码) by which somebody who forgot the password sets another."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gateway.domain.sessions import digest

# Signs that nobody takes for another; sixteen of them are nearly 80 bits, which nobody guesses in five tries and an hour.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH, _GROUP = 16, 4
_VALID = timedelta(hours=1)
_FAILURES = 5


@dataclass(frozen=True, slots=True)
class PasswordCode:
    """重置码: one at a time for each account, kept as its hash; ``failures`` counts wrong codes."""

    account_id: UUID
    code_hash: bytes
    issued_by: str
    expires_at: datetime
    failures: int = 0

    @classmethod
    def of(cls, account_id: UUID, code: str, by: str, now: datetime) -> "PasswordCode":
        """A code as it is kept."""
        return cls(account_id, digest(code), by, now + _VALID)

    def is_good(self, code: str, now: datetime) -> bool:
        """Decide whether this is the code, its time is not over, and nobody has guessed too often."""
        is_open = now < self.expires_at and self.failures < _FAILURES
        return hmac.compare_digest(digest(code), self.code_hash) and is_open


def new_code() -> str:
    """A code nobody guesses."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))


def written(code: str) -> str:
    """The code as an administrator hands it over: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))


def read(text: str) -> str:
    """The code somebody typed, in its one form."""
    return text.upper().replace("-", "").replace(" ", "")
