"""Local conditions of candidates (地方资格条件): proposed by a district or city, reviewed for their legality, shown in plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LocalCondition:
    """地方资格条件: of which place, beside which document, in which words; ``lawful`` is None until it is reviewed."""

    id: UUID
    community_code: str
    document: str
    text: str
    evidence_sha256: str
    proposed_by: str
    proposed_at: datetime
    lawful: bool | None = None
    reason: str = ""
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None

    @property
    def election_id(self) -> UUID | None:
        """None: it is of many elections."""
        return None

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"condition_id": self.id, "document": self.document}
