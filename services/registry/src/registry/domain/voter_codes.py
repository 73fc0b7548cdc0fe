"""One-time codes (一次性验证码) on voters' cards: with the end of the id number they bind an account to a person."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from electoral_rules.book import steps

# Signs that nobody takes for another.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class VoterCode:
    """验证码: kept as a keyed hash; one at a time for each resident. ``failures`` counts wrong ends of id numbers."""

    community_code: str
    resident_id: UUID
    id: UUID
    code_hash: bytes
    made_by: str
    made_at: datetime
    failures: int = 0

    def is_good(self, now: datetime) -> bool:
        """Decide whether it may still be redeemed."""
        return now < self.expires_at and self.failures < steps.voter_code()["failures"]

    @property
    def expires_at(self) -> datetime:
        """When its time is over."""
        return self.made_at + timedelta(days=steps.voter_code()["valid_days"])


@dataclass(frozen=True, slots=True)
class Bindable:
    """可绑定的人: whom an account is bound to. ``person`` is the same for every entry of one id number, and says nothing else."""

    resident_id: UUID
    community_code: str
    person: str
    commitment: str
    code_id: UUID | None


def new_code() -> str:
    """A code nobody guesses."""
    return "".join(secrets.choice(_SIGNS) for _ in range(steps.voter_code()["signs"]))


def written(code: str) -> str:
    """The code as the card shows it: ABCDE-FGHJK."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def read(text: str) -> str:
    """The code somebody typed, in its one form."""
    return text.upper().replace("-", "").replace(" ", "")
