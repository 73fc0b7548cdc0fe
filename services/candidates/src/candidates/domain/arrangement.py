"""Arranged persons (人事安排): proposals of an organisation with a review of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from electoral_rules.candidates.arrangements import Use

Fitness = Literal["fit", "unfit"]


@dataclass(frozen=True, slots=True)
class ArrangementWish:
    """人事安排建议: whom an organisation has in mind for a contest, as what, why, and its paper."""

    contest_id: UUID
    resident_id: UUID
    used_as: Use
    reason: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """建议人选: a proposal and no more; ``verdict`` is what another person found of it, None before.

    ``person`` is the commitment by which log entries name the person.
    """

    election_id: UUID
    id: UUID
    community_code: str
    contest_id: UUID
    resident_id: UUID
    person: str
    name: str
    reason: str
    evidence_sha256: str
    proposed_by: str
    proposed_at: datetime
    verdict: Fitness | None = None
    verdict_reason: str | None = None
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"arrangement_id": self.id, "contest_id": self.contest_id, "person": self.person}
