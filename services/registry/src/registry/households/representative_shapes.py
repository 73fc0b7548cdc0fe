"""Household representatives on the wire (户代表)."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from service_kit.wire import CommunityCode, Day, Sha256, View, Wire

from registry.domain.household_representatives import Naming, NamingStated, Represented
from registry.wire import HouseholdNo


class NamingIn(Wire):
    """推选户代表: both are members of the household; the paper is signed."""

    resident_id: UUID
    named_by: UUID
    named_on: Day
    evidence_sha256: Sha256

    def stated(self) -> NamingStated:
        """The naming as the verb takes it."""
        return NamingStated(self.resident_id, self.named_by, self.named_on, self.evidence_sha256)


class NamingView(View):
    """户代表推选书: one naming."""

    version: int
    resident_id: UUID
    named_by: UUID
    named_on: date
    evidence_sha256: Sha256
    entered_by: str
    entered_at: datetime

    @classmethod
    def of(cls, naming: Naming) -> Self:
        """The naming on the wire."""
        return cls(
            version=naming.version,
            resident_id=naming.resident_id,
            named_by=naming.named_by,
            named_on=naming.named_on,
            evidence_sha256=naming.evidence_sha256,
            entered_by=naming.entered_by,
            entered_at=naming.entered_at,
        )


class RepresentedView(View):
    """户代表情况: `voter_id` is whom the household named, else its head; `named` is false where it is the head."""

    election_id: UUID
    community_code: CommunityCode
    household_no: HouseholdNo
    version: int
    voter_id: UUID | None
    named: bool
    namings: list[NamingView]

    @classmethod
    def of(cls, represented: Represented) -> Self:
        """Who votes for the household, on the wire."""
        return cls(
            election_id=represented.election_id,
            community_code=represented.household.community_code,
            household_no=represented.household.number,
            version=represented.version,
            voter_id=represented.voter_id,
            named=represented.named_id is not None,
            namings=[NamingView.of(each) for each in represented.namings],
        )
