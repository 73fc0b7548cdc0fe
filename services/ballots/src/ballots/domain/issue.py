"""A ballot handed out (发放选票): to whom and where; nothing says which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Issue:
    """领票记录: one for each elector, round and sheet; ``person`` is the commitment the log knows the elector by."""

    election_id: UUID
    round: int
    elector_id: UUID
    sheet: int
    session_id: UUID
    venue: int
    desk: str
    issued_by: str
    issued_at: datetime
    person: str

    def payload(self) -> dict[str, object]:
        """The paper as the log tells it: who was handed one, and where."""
        place = {"session_id": self.session_id, "round": self.round, "sheet": self.sheet, "venue": self.venue}
        return {**place, "desk": self.desk, "person": self.person}


@dataclass(frozen=True, slots=True)
class TakingBack:
    """收回选票: why a paper handed out by mistake was taken back, by whom, when."""

    reason: str
    taken_back_by: str
    taken_back_at: datetime
