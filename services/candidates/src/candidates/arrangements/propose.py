"""Propose a person (提出建议人选): an organisation's proposal makes nobody a candidate."""

from uuid import UUID

from electoral_rules.candidates import arrangements
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import refuse

from candidates.domain.arrangement import Arrangement, ArrangementWish
from candidates.problems import ProposalOnly
from candidates.work import Work


async def propose_person(work: Work, election_id: UUID, wish: ArrangementWish) -> Arrangement:
    """Record whom an organisation has in mind for a contest, as a proposal.

    Raises:
        EvidenceMissing; ProposalOnly: it is to be more than that; RefusedByRule: so a rule says
        (不得直接任命、委派, shenyang-2015 三（一）).
    """
    election = await work.election(election_id)
    if election.contest(wish.contest_id) is None:
        raise NotFound()
    decisions = arrangements.allowed(await work.rulebook(election), wish.used_as)
    refuse(decisions)
    if wish.used_as != "proposal":
        raise ProposalOnly()
    await work.evidence.require(wish.evidence_sha256)
    person = await work.registry.person(wish.resident_id)
    made = Arrangement(
        election_id=election.id,
        id=uuid7(),
        community_code=election.community_code,
        contest_id=wish.contest_id,
        resident_id=person.id,
        person=person.commitment,
        name=person.name,
        reason=wish.reason,
        evidence_sha256=wish.evidence_sha256,
        proposed_by=work.caller.subject,
        proposed_at=clock.now(),
    )
    await work.arrangements.add(made)
    payload = {**made.payload(), "evidence_sha256": made.evidence_sha256}
    await work.record("candidates.arrangement.proposed", election, payload, decisions)
    return made
