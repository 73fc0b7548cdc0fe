"""Who votes for a household in an election by households (户代表, REG-18)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from registry.domain.groups import Household


@dataclass(frozen=True, slots=True)
class NamingStated:
    """推选户代表: whom the household names, the member who signed for it, on which day, and the signed paper."""

    resident_id: UUID
    named_by: UUID
    named_on: date
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Naming:
    """户代表推选书: one naming by a household for one election; the newest holds while the person lives in the household."""

    election_id: UUID
    community_code: str
    household_no: str
    version: int
    resident_id: UUID
    named_by: UUID
    named_on: date
    evidence_sha256: str
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Represented:
    """户代表情况: a household, and its namings for an election, the newest first."""

    election_id: UUID
    household: Household
    namings: tuple[Naming, ...]

    @property
    def version(self) -> int:
        """Its ETag: 0 where the household has named nobody."""
        return self.namings[0].version if self.namings else 0

    @property
    def named_id(self) -> UUID | None:
        """Whom the household named last, None where nobody or that person lives there no more."""
        members = {each.id for each in self.household.members}
        newest = self.namings[0].resident_id if self.namings else None
        return newest if newest in members else None

    @property
    def voter_id(self) -> UUID | None:
        """Who votes for the household: whom it named, else its head."""
        return self.named_id or self.household.head_id
