"""Political rights of a resident (政治权利), as a court's judgement took them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.electorate.entitlement import deprived_on


@dataclass(frozen=True, slots=True)
class RightsStated:
    """政治权利情况: from and until when they are taken (both None where they are held), by which judgement, and why it is stated."""

    deprived_from: date | None
    deprived_until: date | None
    judgement: str
    reason: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class PoliticalRights:
    """政治权利: what was stated last of a resident, who stated it, and its version."""

    community_code: str
    resident_id: UUID
    version: int
    deprived_from: date | None
    deprived_until: date | None
    judgement: str
    reason: str
    evidence_sha256: str
    stated_by: str
    stated_at: datetime

    def deprived(self, on: date) -> bool:
        """Whether they are taken on that day."""
        return deprived_on(self.deprived_from, self.deprived_until, on)
