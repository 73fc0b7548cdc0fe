"""Shapes of near relations (近亲属关系)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.vetting import relatives
from pydantic import model_validator
from service_kit.wire import Sha256, View, Wire, contradiction, one_of, word_of

from candidates.domain.relation import Relation, RelationClaim


class RelationIn(Wire):
    """近亲属关系: the relative is the kinship of the resident, as parent, spouse or sibling; what proves it may be named."""

    resident_id: UUID
    relative_id: UUID
    kinship: Annotated[str, *word_of(relatives.known_near())]
    evidence_sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _two_persons(self) -> Self:
        if self.resident_id == self.relative_id:
            raise contradiction("请填写两个不同的人", "name two persons; nobody is a relative of oneself")
        return self

    def claim(self) -> RelationClaim:
        """What is declared."""
        return RelationClaim(self.resident_id, self.relative_id, self.kinship, self.evidence_sha256)


class RelationView(View):
    """近亲属关系: as it was declared, and since when it is confirmed."""

    id: UUID
    election_id: UUID
    resident_id: UUID
    relative_id: UUID
    person: Sha256
    relative: Sha256
    kinship: Annotated[str, one_of(relatives.known_near())]
    evidence_sha256: Sha256 | None
    declared_at: datetime
    confirmed_at: datetime | None

    @classmethod
    def of(cls, relation: Relation) -> "RelationView":
        """The relation on the wire."""
        return cls(
            id=relation.id,
            election_id=relation.election_id,
            resident_id=relation.resident_id,
            relative_id=relation.relative_id,
            person=relation.person,
            relative=relation.relative,
            kinship=relation.kinship,
            evidence_sha256=relation.evidence_sha256,
            declared_at=relation.declared_at,
            confirmed_at=relation.confirmed_at,
        )
