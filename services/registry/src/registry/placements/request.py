"""Place a worker whom the street names in a group, to be elected there (代选, SUP-12)."""

from uuid import UUID

from electoral_rules.electorate import representation
from service_kit import clock
from service_kit.hashes import sha256_of

from registry.domain.representation import Placement, Placing
from registry.group_votes.going_on import lock_going_on
from registry.problems import PlacedAlready, PlaceUnknown, PlacingUnknown
from registry.representatives.register import require_fit
from registry.work import Work


async def request_placement(work: Work, election_id: UUID, placing: Placing) -> Placement:
    """Keep what the street asks for; the seat is the group's to give, and no representatives are accepted without its vote.

    Raises:
        PlacingUnknown: the document knows no placing. PlacedAlready, PlaceUnknown, EvidenceMissing, NotRepresentative;
        NotOfRepresentatives, WrongStep, RepresentativesAccepted.
    """
    election = await work.election(election_id)
    await work.evidence.require(placing.evidence_sha256)
    election = await lock_going_on(work, election)
    if not representation.placing_known(await work.rulebook(election)):
        raise PlacingUnknown()
    groups = (await work.groups.division(election.community_code)).groups
    if placing.group_no not in {each.number for each in groups}:
        raise PlaceUnknown()
    people = await work.residents.people([placing.resident_id])
    person = people.get(placing.resident_id)
    await require_fit(work, election.community_code, [person])
    placement = Placement(
        election_id=election.id,
        resident_id=placing.resident_id,
        community_code=election.community_code,
        group_no=placing.group_no,
        reason=placing.reason,
        evidence_sha256=placing.evidence_sha256,
        requested_by=work.caller.subject,
        requested_at=clock.now(),
    )
    if not await work.representation.place(placement):
        raise PlacedAlready()
    payload = {
        "person": work.commitment(placement.resident_id, person.salt if person else ""),
        "group": placement.group_no,
        "reason_sha256": sha256_of(placement.reason),
        "evidence_sha256": placement.evidence_sha256,
    }
    await work.record("registry.placement.requested", placement, payload)
    return placement
