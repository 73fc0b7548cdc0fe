"""Note that somebody is nominated (成员参选): a member of the commission is flagged, or leaves it, as the rulebook says (CAN-41)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.organisation import commission as law
from service_kit import clock

from registry.commission.end import leave
from registry.domain.commission import Ending
from registry.work import Work


async def note_nominee(work: Work, election_id: UUID, resident_id: UUID) -> None:
    """Flag the member who is nominated, once; whoever is no member is nobody here.

    Where the law ends the membership, it ends today and the next in the result succeeds.
    """
    election = await work.elections.lock(await work.election(election_id))
    commission = await work.commissions.find(election.id)
    serving = commission.serving if commission else []
    member = next((each for each in serving if each.resident_id == resident_id), None)
    if commission is None or member is None or member.stands_since:
        return
    decision = law.member_stands(await work.rulebook(election), member.office)
    member = await work.commissions.save(replace(member, stands_since=clock.now()))
    payload = {"member_id": member.id, "office": member.office, "leaves": decision.blocks}
    await work.record("registry.commission.member_stands", election, payload, [decision])
    if decision.blocks:
        await leave(work, election, commission, member, Ending("stands", decision.reason_zh, None))
