"""A notice (公告) of this service: made here, posted in the registry after the commit; its number comes with the receipt."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Posting:
    """张贴: where a notice was posted, and the photo of it."""

    place: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Notice:
    """公告: its words and their hash, when and where it was posted; ``number`` is None until it is delivered."""

    id: UUID
    title: str
    content: str
    content_sha256: str
    posted_at: datetime
    place: str
    evidence_sha256: str
    number: int | None = None

    @classmethod
    def make(cls, notice_id: UUID, title: str, content: str, posted_at: datetime, posting: Posting) -> Notice:
        """A notice that is not delivered yet."""
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        return cls(notice_id, title, content, sha256, posted_at, posting.place, posting.evidence_sha256)
