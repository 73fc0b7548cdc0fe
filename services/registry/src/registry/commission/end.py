"""End a membership of the commission at once (终止成员资格); the next in the result succeeds."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.organisation import commission as law
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.problems import NotFound

from registry.commission.show import show_commission
from registry.commission.standing import meet_commission_exits
from registry.domain.commission import Commission, Ending, Member
from registry.domain.elections import Election
from registry.problems import MembershipOver
from registry.work import Work


async def end_membership(work: Work, election_id: UUID, member_id: UUID, ending: Ending) -> Commission:
    """End it from today on, whatever the cause; the successor is a member from now on, in no office.

    That somebody leaves because a near relative is nominated is told with what the law says of it (LAW-08).

    Raises:
        MembershipOver, EvidenceMissing, NotFound.
    """
    election = await work.election(election_id)
    if ending.evidence_sha256:
        await work.evidence.require(ending.evidence_sha256)
    election = await work.elections.lock(election)
    commission = await show_commission(work, election.id)
    member = next((each for each in commission.members if each.id == member_id), None)
    if member is None:
        raise NotFound()
    if not member.serves:
        raise MembershipOver()
    grounds = [law.relative_stands(await work.rulebook(election))] if ending.cause == law.RELATIVE else []
    return await leave(work, election, commission, member, ending, grounds)


async def leave(
    work: Work,
    election: Election,
    commission: Commission,
    member: Member,
    ending: Ending,
    grounds: Sequence[Decision] = (),
) -> Commission:
    """Let a member leave from today on, and the next in the result succeed; the caller holds the election's lock.

    Who only might have succeeded leaves no place: nobody follows.
    """
    await work.commissions.save(member.ended(ending, clock.today(), work.caller.subject))
    if successor := commission.successor if member.serves else None:
        await work.commissions.save(successor.joined(clock.now()))
    left = await show_commission(work, election.id)
    decisions = (*grounds, *law.commission_size(await work.rulebook(election), len(left.serving)))
    payload = {
        "member_id": member.id,
        "office": member.office,
        "cause": ending.cause,
        "reason_sha256": sha256_of(ending.reason),
        "evidence_sha256": ending.evidence_sha256,
        "successor_id": successor.id if successor else None,
        "members": len(left.serving),
    }
    await work.record("registry.commission.member_ended", election, payload, decisions)
    await meet_commission_exits(work, election, left)
    return left
