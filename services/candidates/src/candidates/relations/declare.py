"""Declare that two residents are near relatives (申报近亲属关系), of whom one or both stand or are elected."""

from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from candidates.domain.relation import Relation, RelationClaim
from candidates.problems import RelationKnown
from candidates.work import Work


async def declare_relation(work: Work, election_id: UUID, claim: RelationClaim) -> Relation:
    """Record a relation; it counts once another person has confirmed it (nuoenjiya-2021 三（三）, CAN-27).

    Raises:
        EvidenceMissing, RelationKnown.
    """
    election = await work.election(election_id)
    if claim.evidence_sha256 is not None:
        await work.evidence.require(claim.evidence_sha256)
    person = await work.registry.person(claim.resident_id)
    relative = await work.registry.person(claim.relative_id)
    made = Relation(
        election_id=election.id,
        id=uuid7(),
        community_code=election.community_code,
        resident_id=person.id,
        relative_id=relative.id,
        person=person.commitment,
        relative=relative.commitment,
        kinship=claim.kinship,
        evidence_sha256=claim.evidence_sha256,
        declared_by=work.caller.subject,
        declared_at=clock.now(),
    )
    if not await work.relations.add(made):
        raise RelationKnown()
    payload = {**made.payload(), "evidence_sha256": made.evidence_sha256}
    await work.record("candidates.relation.declared", election, payload)
    return made
