"""The agenda of a session (议程): what the meeting has done, noted item by item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """议程: an item that was done, with its proof where there is one, who noted it, and when."""

    election_id: UUID
    session_id: UUID
    item: str
    evidence_sha256: str | None
    noted_by: str
    noted_at: datetime
