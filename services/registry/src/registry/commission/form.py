"""Enter the commission that conducts an election (登记选举委员会), as it was chosen."""

from uuid import UUID

from electoral_rules.meetings import COMMISSION
from electoral_rules.organisation import commission as law
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.commission.standing import meet_commission_exits
from registry.domain.commission import Chosen, Commission, Forming, Member
from registry.domain.elections import Election
from registry.meetings.minutes import require_minutes
from registry.meetings.quote import quote_motion
from registry.problems import CommissionFormed
from registry.residents.show import show_resident
from registry.work import Work


async def form_commission(work: Work, election_id: UUID, forming: Forming) -> Commission:
    """Keep the members and, in the order of the result, who may succeed them.

    Raises:
        RefusedByRule: too few or too many, chosen by others, or a kind of people is missing. CommissionFormed,
        MotionUnfit: no motion for a commission of this election was carried. MinutesUnfit, EvidenceMissing, NotFound.
    """
    election = await work.election(election_id)
    await require_minutes(work, election.community_code, forming.evidence_sha256)
    election = await work.elections.lock(election)
    by = law.COMMUNITY
    if forming.motion_id:
        by = (await quote_motion(work, election, COMMISSION, forming.motion_id)).meeting.kind
    members = [
        await member_of(work, election, rank, each, forming.motion_id)
        for rank, each in enumerate((*forming.members, *forming.successors), start=1)
    ]
    serving = len(forming.members)
    seats = [each.seat for each in members[:serving]]
    choosing = law.Choosing(forming.how, by, forming.led_by, forming.congress)
    decisions = law.formation(await work.rulebook(election), choosing, seats)
    refuse(decisions)
    at = clock.now()
    commission = Commission(
        election_id=election.id,
        community_code=election.community_code,
        how=forming.how,
        motion_id=forming.motion_id,
        congress=forming.congress,
        led_by=forming.led_by,
        evidence_sha256=forming.evidence_sha256,
        formed_by=work.caller.subject,
        formed_at=at,
        members=[each.joined(at) for each in members[:serving]] + members[serving:],
    )
    if not await work.commissions.add(commission):
        raise CommissionFormed()
    payload = {
        "how": commission.how,
        "by": by,
        "motion_id": commission.motion_id,
        "led_by": list(commission.led_by),
        "evidence_sha256": commission.evidence_sha256,
        "members": [str(each.id) for each in commission.serving],
        "successors": len(forming.successors),
    }
    await work.record("registry.commission.formed", election, payload, decisions)
    await meet_commission_exits(work, election, commission)
    return commission


async def member_of(work: Work, election: Election, rank: int, chosen: Chosen, motion_id: UUID | None) -> Member:
    """Somebody of the result, called as the register does where it knows the person.

    Raises:
        NotFound: no such resident of the community.
    """
    name = chosen.name
    if chosen.resident_id:
        name = (await show_resident(work, election.community_code, chosen.resident_id)).name
    return Member(
        election_id=election.id,
        id=uuid7(),
        community_code=election.community_code,
        rank=rank,
        resident_id=chosen.resident_id,
        name=name,
        kinds=chosen.kinds,
        office=chosen.office,
        votes=chosen.votes,
        account=chosen.account,
        motion_id=motion_id,
        since=None,
    )
