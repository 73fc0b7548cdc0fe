"""Note that somebody is nominated (成员参选): a member is flagged, or leaves the commission, as the rulebook says (CAN-41, LAW-08)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.organisation import commission as law
from service_kit import clock

from registry.commission.end import leave
from registry.commission.show import show_commission
from registry.domain.commission import Ending, Member, Nominee
from registry.domain.elections import Election
from registry.work import Work


async def note_nominee(work: Work, election_id: UUID, nominee: Nominee) -> None:
    """Flag the member who is nominated, once; whoever is no member is nobody here.

    Where the law ends the membership, or that of a near relative, it ends today and the next in the result succeeds. So it is
    with who may succeed: somebody who would have to leave at once does not step in.
    """
    election = await work.elections.lock(await work.election(election_id))
    commission = await work.commissions.find(election.id)
    for member in commission.concerned if commission else ():
        if member.resident_id == nominee.resident_id:
            await _stands(work, election, member)
        elif member.id in nominee.relatives:
            await _relative_stands(work, election, member)


async def _stands(work: Work, election: Election, member: Member) -> None:
    if member.stands_since:
        return
    decision = law.member_stands(await work.rulebook(election), member.office)
    member = await work.commissions.save(replace(member, stands_since=clock.now()))
    payload = {"member_id": member.id, "office": member.office, "leaves": decision.blocks}
    await work.record("registry.commission.member_stands", election, payload, [decision])
    if decision.blocks:
        ending = Ending("stands", decision.reason_zh, None)
        await leave(work, election, await show_commission(work, election.id), member, ending)


async def _relative_stands(work: Work, election: Election, member: Member) -> None:
    decision = law.relative_stands(await work.rulebook(election))
    if decision.blocks:
        ending = Ending(law.RELATIVE, decision.reason_zh, None)
        await leave(work, election, await show_commission(work, election.id), member, ending, [decision])
