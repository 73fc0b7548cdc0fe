"""Exceptions of an election (例外): to the days it may be held on, and to how many representatives it elects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from registry.domain.elections import Election


@dataclass(frozen=True, slots=True)
class OnDay:
    """An election on a day that is asked for: a place that exceptions are approved for."""

    election: Election
    day: date

    @property
    def election_id(self) -> UUID:
        """The election."""
        return self.election.id

    @property
    def community_code(self) -> str:
        """The community of the election."""
        return self.election.community_code


@dataclass(frozen=True, slots=True)
class OfNumber:
    """An election of so many representatives: a place that exceptions are approved for."""

    election: Election
    representatives: int

    @property
    def election_id(self) -> UUID:
        """The election."""
        return self.election.id

    @property
    def community_code(self) -> str:
        """The community of the election."""
        return self.election.community_code


@dataclass(frozen=True, slots=True)
class ExceptionWish:
    """例外申请: the rule that stands against the day, or against so many representatives, and why it is done all the same."""

    rule: str
    election_day: date | None
    representatives: int | None
    reason: str
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class ElectionException:
    """例外: to a day or to a number of representatives, proposed by one person, approved by another."""

    election_id: UUID
    id: UUID
    rule: str
    election_day: date | None
    representatives: int | None
    reason: str
    evidence_sha256: str | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {
            "exception_id": self.id,
            "rule": self.rule,
            "election_day": self.election_day,
            "representatives": self.representatives,
            "reason": self.reason,
            "evidence_sha256": self.evidence_sha256,
        }
