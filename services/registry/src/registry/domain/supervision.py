"""The supervision committee (监督委员会): how it came about, and its members."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.organisation.supervision_formation import How, Leading, Office


@dataclass(frozen=True, slots=True)
class Proposed:
    """被推荐或选出的人: a resident, a unit's representative or somebody who is named, what the person is besides, and the office.

    `name` is the register's where one of the ids is given; `works_here` is said of a resident of the register.
    """

    resident_id: UUID | None
    unit_representative_id: UUID | None
    name: str
    kinds: tuple[str, ...]
    office: Office
    works_here: bool


@dataclass(frozen=True, slots=True)
class Forming:
    """产生情况: how, by which motion, its members, who was proposed and did not come in, and the paper that shows it.

    `leading` is what is said of the chair.
    """

    how: How
    motion_id: UUID
    members: tuple[Proposed, ...]
    not_elected: tuple[UUID, ...]
    leading: Leading
    evidence_sha256: str

    @property
    def residents(self) -> frozenset[UUID]:
        """Everybody of the register who was proposed."""
        return frozenset([*self.not_elected, *(each.resident_id for each in self.members if each.resident_id)])


@dataclass(frozen=True, slots=True)
class Member:
    """成员: under an id of the own, by which events name the member."""

    id: UUID
    resident_id: UUID | None
    name: str
    kinds: tuple[str, ...]
    office: Office
    unit_representative_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SupervisionCommittee:
    """监督委员会 of one election: recommended or elected on a day by the meeting whose motion it names."""

    election_id: UUID
    community_code: str
    how: How
    motion_id: UUID
    formed_on: date
    members: tuple[Member, ...]
    not_elected: tuple[UUID, ...]
    evidence_sha256: str
    formed_by: str
    formed_at: datetime
