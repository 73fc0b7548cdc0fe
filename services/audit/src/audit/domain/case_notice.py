"""Notices of handled cases (查处通报)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from audit.domain.payload import Payload, fingerprint


@dataclass(frozen=True, slots=True)
class CaseNotice:
    """What everybody may read of a case that was handled: one notice for each, without its reporter."""

    case_number: str
    community_code: str
    election_id: UUID | None
    text: str
    published_at: datetime

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"case": self.case_number, "text_sha256": fingerprint(self.text)}


@dataclass(frozen=True, slots=True)
class WantedNotices:
    """Which notices are wanted: those within a place, and of one election where it is given."""

    within: str = ""
    election_id: UUID | None = None
