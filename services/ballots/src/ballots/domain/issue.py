"""A ballot handed out (发放选票): to whom and where; nothing says which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Issue:
    """领票记录: one for each elector and round."""

    election_id: UUID
    round: int
    elector_id: UUID
    session_id: UUID
    desk: str
    issued_by: str
    issued_at: datetime
