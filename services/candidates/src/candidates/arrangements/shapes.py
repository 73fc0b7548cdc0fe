"""Shapes of arranged persons (人事安排)."""

from datetime import datetime
from uuid import UUID

from electoral_rules.candidates.arrangements import Use
from service_kit.wire import Sha256, Text, View, Wire

from candidates.domain.arrangement import Arrangement, ArrangementWish, Fitness


class ArrangementIn(Wire):
    """人事安排: whom, for which contest, used as what, why, and the organisation's paper; only a proposal is accepted."""

    contest_id: UUID
    resident_id: UUID
    used_as: Use
    reason: Text
    evidence_sha256: Sha256

    def wish(self) -> ArrangementWish:
        """What is asked for."""
        return ArrangementWish(self.contest_id, self.resident_id, self.used_as, self.reason, self.evidence_sha256)


class ArrangementReviewIn(Wire):
    """人选审核: whether the person is fit to be proposed, and why."""

    verdict: Fitness
    reason: Text


class ArrangementView(View):
    """建议人选: a proposal, and what another person found of it."""

    id: UUID
    election_id: UUID
    contest_id: UUID
    resident_id: UUID
    person: Sha256
    name: str
    reason: str
    evidence_sha256: Sha256
    proposed_at: datetime
    verdict: Fitness | None
    verdict_reason: str | None
    reviewed_at: datetime | None

    @classmethod
    def of(cls, arrangement: Arrangement) -> "ArrangementView":
        """The proposal on the wire."""
        return cls(
            id=arrangement.id,
            election_id=arrangement.election_id,
            contest_id=arrangement.contest_id,
            resident_id=arrangement.resident_id,
            person=arrangement.person,
            name=arrangement.name,
            reason=arrangement.reason,
            evidence_sha256=arrangement.evidence_sha256,
            proposed_at=arrangement.proposed_at,
            verdict=arrangement.verdict,
            verdict_reason=arrangement.verdict_reason,
            reviewed_at=arrangement.reviewed_at,
        )
