"""A ballot box (票箱) and its seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.ballots import boxes, voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import BOX
from electoral_rules.book.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Box:
    """票箱: its number and venue, the seal put on before the vote, who carried it to the centre, and who saw it closed and opened."""

    election_id: UUID
    id: UUID
    session_id: UUID
    community_code: str
    venue: int
    venue_kind: str
    number: int
    state: str
    seal_number: str | None = None
    sealed_at: datetime | None = None
    seal_witnesses: tuple[str, ...] | None = None
    arrived_at: datetime | None = None
    handlers: tuple[str, ...] | None = None
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

    @property
    def is_carried(self) -> bool:
        """Whether it stood at another venue than the central one."""
        return not voting.is_central(self.venue_kind)

    @property
    def is_at_centre(self) -> bool:
        """Whether it stands in the central venue, or was carried there."""
        return not self.is_carried or self.arrived_at is not None

    def opening(self, rulebook: Rulebook, missing: int) -> Decision:
        """Whether it may be opened where it is now, ``missing`` other boxes being still on their way (BAL-19)."""
        place = boxes.place_of(self.venue_kind, arrived=self.arrived_at is not None)
        # A seal is broken before two witnesses who are named: that is in public.
        return boxes.box_opening(rulebook, boxes.BoxOpening(place, missing))

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


@dataclass(frozen=True, slots=True)
class Arrival:
    """送达中心会场: the number on the seal as it was seen there, and the people who carried the box."""

    seal_number: str
    handlers: tuple[str, ...]
