"""A near relation (近亲属关系) between two residents, declared by one person and confirmed by another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.vetting import relatives


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """申报的近亲属关系: ``relative_id`` is the ``kinship`` of ``resident_id``, and what proves it, None for nothing."""

    resident_id: UUID
    relative_id: UUID
    kinship: str
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """近亲属关系: as it was declared, and who confirmed it, None before.

    ``person`` and ``relative`` are the commitments by which log entries name the two.
    """

    election_id: UUID
    id: UUID
    community_code: str
    resident_id: UUID
    relative_id: UUID
    person: str
    relative: str
    kinship: str
    evidence_sha256: str | None
    declared_by: str
    declared_at: datetime
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None

    @property
    def fact(self) -> relatives.Relation:
        """The relation as the law asks for it."""
        return relatives.Relation(str(self.resident_id), str(self.relative_id), self.kinship)

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"relation_id": self.id, "person": self.person, "relative": self.relative, "kinship": self.kinship}
