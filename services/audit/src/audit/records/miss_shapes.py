"""Wire shapes of the communities that miss 一肩挑."""

from datetime import date
from uuid import UUID

from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, View

from audit.records.misses import Miss


class OneShoulderMissView(View):
    """未实现“一肩挑”的社区: since when it is known, why, and whether the document requires or encourages it."""

    record_id: UUID
    community_code: CommunityCode
    election_id: UUID | None
    stated_on: date
    reason: str
    decision: DecisionView

    @classmethod
    def of(cls, miss: Miss) -> "OneShoulderMissView":
        """Show one community."""
        return cls(
            record_id=miss.record.id,
            community_code=miss.record.community_code,
            election_id=miss.record.election_id,
            stated_on=miss.stated.stated_on,
            reason=miss.stated.reason or "",
            decision=DecisionView.of(miss.decision),
        )
