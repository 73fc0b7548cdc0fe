"""Evidence (凭证): what a stored file shows, where and when it was taken, and who added it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Kind = Literal["photo", "signature_sheet", "record", "other"]
MediaType = Literal["image/jpeg", "image/png", "application/pdf"]


@dataclass(frozen=True, slots=True)
class Description:
    """What a file is said to show: its kind, the stage it proves, where and when it was taken and by whom."""

    community_code: str
    election_id: UUID | None
    kind: Kind
    stage: str
    taken_at: datetime
    place: str
    photographer: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The record of one stored file, named by the SHA-256 of its bytes as stored."""

    sha256: str
    media_type: MediaType
    bytes: int
    description: Description
    added_by: str
    added_at: datetime

    @property
    def community_code(self) -> str:
        """The community it is of."""
        return self.description.community_code

    @property
    def election_id(self) -> UUID | None:
        """The election it is of, if any."""
        return self.description.election_id

    def payload(self) -> dict[str, object]:
        """Give the fields an event tells; place and photographer stay out of the log."""
        return {
            "sha256": self.sha256,
            "kind": self.description.kind,
            "stage": self.description.stage,
            "media_type": self.media_type,
            "bytes": self.bytes,
        }
