"""Second factors (第二因素): the key of an app that makes a code every thirty seconds (RFC 6238)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

STEP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """第二因素: asked for at each sign-in once its first code was right; ``sealed`` is the key as it is stored.

    ``step`` is the last one whose code was used, counted in thirty seconds since 1970. Two administrators end it.
    """

    account_id: UUID
    sealed: bytes
    begun_at: datetime
    confirmed_at: datetime | None = None
    step: int = 0
    end_asked_by: str | None = None
    end_reason: str | None = None

    def good_steps(self, now: datetime) -> tuple[int, ...]:
        """The steps whose codes are good: this one and its neighbours, those after the last that was used (RFC 6238, 5.2)."""
        present = int(now.timestamp()) // STEP_SECONDS
        return tuple(step for step in (present - 1, present, present + 1) if step > self.step)
