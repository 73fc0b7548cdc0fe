"""Programmes of candidates (社区治理设想、竞职承诺): handed in, reviewed for what they may not contain, published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.candidates.pledges import Answer

from candidates.domain.slate import Posting


@dataclass(frozen=True, slots=True)
class ProgrammeReview:
    """内容审核: an answer for each content the document forbids, the reviewer's reason, who and when."""

    answers: Mapping[str, Answer]
    reason: str
    reviewed_by: str
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class Programme:
    """治理设想或竞职承诺: what a candidate promises, in the state of its life cycle; it never changes, another is handed in."""

    election_id: UUID
    id: UUID
    candidacy_id: UUID
    community_code: str
    text: str
    state: str
    submitted_by: str
    submitted_at: datetime
    review: ProgrammeReview | None = None
    posting: Posting | None = None

    def payload(self) -> Mapping[str, object]:
        """How events name it; the text is the candidate's and stays out of the log."""
        return {"programme_id": self.id, "candidacy_id": self.candidacy_id}
