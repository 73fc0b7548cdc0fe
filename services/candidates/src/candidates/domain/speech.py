"""Speeches of candidates (竞职演讲): when one is to be given, and what was said in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Question:
    """提问和回答: what an elector asked, and what the candidate answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """演讲情况: when it was given, what it told, what was asked and answered, and what proves it."""

    held_at: datetime
    parts: tuple[str, ...]
    questions: tuple[Question, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Speech:
    """竞职演讲 of a candidacy: the time and place it is to be given, and how it was; ``delivery`` is None until then."""

    election_id: UUID
    id: UUID
    candidacy_id: UUID
    community_code: str
    scheduled_for: datetime
    place: str
    scheduled_by: str
    scheduled_at: datetime
    delivery: Delivery | None = None
    recorded_by: str | None = None

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"speech_id": self.id, "candidacy_id": self.candidacy_id}
