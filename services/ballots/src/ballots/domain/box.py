"""A ballot box (票箱) and its seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.book.lifecycle import BOX


@dataclass(frozen=True, slots=True)
class Box:
    """票箱: its number, the seal put on before the vote, and who saw it closed and opened."""

    election_id: UUID
    id: UUID
    session_id: UUID
    community_code: str
    number: int
    state: str
    seal_number: str | None = None
    sealed_at: datetime | None = None
    seal_witnesses: tuple[str, ...] | None = None
    unsealed_at: datetime | None = None
    unseal_witnesses: tuple[str, ...] | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether it is closed under its seal."""
        return BOX.after(self.state, "unseal") is not None

    @property
    def is_open(self) -> bool:
        """Whether it was opened and its count is not confirmed."""
        return BOX.after(self.state, "confirm") is not None

    def payload(self) -> dict[str, object]:
        """The box as the log names it."""
        return {
            "session_id": self.session_id,
            "box_id": self.id,
            "number": self.number,
            "seal_number": self.seal_number,
        }


@dataclass(frozen=True, slots=True)
class Sealing:
    """封箱或开箱: the number on the seal, and the people who saw it."""

    seal_number: str
    witnesses: tuple[str, ...]
