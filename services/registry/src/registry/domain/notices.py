"""Notices (公告), numbered per election."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Posting:
    """张贴: what is announced, when and where it was posted, and the photo of it.

    Title and content are "" until they are made, where the kind is made of rows. `id` is the key under which a service above delivers it; None for a notice of an office.
    """

    kind: str
    title: str
    content: str
    posted_at: datetime
    place: str
    evidence_sha256: str
    id: UUID | None = None
    standing: tuple[UUID, ...] = ()
    """The residents on a list of candidates, as the service that posts it names them."""

    @property
    def content_sha256(self) -> str:
        """The SHA-256 of its text."""
        return hashlib.sha256(self.content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Notice:
    """公告: a posting under its number in the election."""

    id: UUID
    election_id: UUID
    number: int
    kind: str
    title: str
    content: str
    content_sha256: str
    posted_at: datetime
    place: str
    evidence_sha256: str
    posted_by: str
    standing: tuple[UUID, ...] = ()

    def payload(self) -> dict[str, object]:
        """The notice as its event tells of it."""
        return {
            "kind": self.kind,
            "content_sha256": self.content_sha256,
            "place": self.place,
            "evidence_sha256": self.evidence_sha256,
            "number": self.number,
            "posted_at": self.posted_at,
        }
