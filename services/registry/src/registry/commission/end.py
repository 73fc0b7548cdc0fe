"""End a membership of the commission at once (终止成员资格); the next in the result succeeds."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import commission as law
from electoral_rules.oversight import accountability
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.problems import NotFound

from registry.commission.show import show_commission
from registry.commission.standing import meet_commission_exits
from registry.domain.commission import Commission, Ending, Member
from registry.domain.elections import Election
from registry.problems import CaseDoesNotStrike, MembershipOver
from registry.work import Work


async def end_membership(work: Work, election_id: UUID, member_id: UUID, ending: Ending) -> Commission:
    """End it from today on, whatever the cause; the successor is a member from now on, in no office.

    That somebody leaves because a near relative is nominated is told with what the law says of it (LAW-08).

    Raises:
        MembershipOver, EvidenceMissing, NotFound. CaseDoesNotStrike: the case that is quoted found no fault of this member.
    """
    election = await work.election(election_id)
    if ending.evidence_sha256:
        await work.evidence.require(ending.evidence_sha256)
    case = await work.audit.case(ending.case_number) if ending.case_number else None
    election = await work.elections.lock(election)
    commission = await show_commission(work, election.id)
    member = next((each for each in commission.members if each.id == member_id), None)
    if member is None:
        raise NotFound()
    if not member.serves:
        raise MembershipOver()
    if ending.case_number and not (case and case.strikes(member)):
        raise CaseDoesNotStrike()
    grounds = _grounds(await work.rulebook(election), ending)
    return await leave(work, election, commission, member, ending, grounds)


def _grounds(rulebook: Rulebook, ending: Ending) -> list[Decision]:
    if ending.cause == law.RELATIVE:
        return [law.relative_stands(rulebook)]
    return (
        [accountability.commission_member(rulebook, in_breach=True, ended=True)] if ending.cause == law.BREACH else []
    )


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
        "case": ending.case_number,
        "reason_sha256": sha256_of(ending.reason),
        "evidence_sha256": ending.evidence_sha256,
        "successor_id": successor.id if successor else None,
        "members": len(left.serving),
    }
    await work.record("registry.commission.member_ended", election, payload, decisions)
    await meet_commission_exits(work, election, left)
    return left
