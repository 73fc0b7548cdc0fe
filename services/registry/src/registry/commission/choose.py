"""Choose a member of the commission anew (另行推选) where nobody of the result is left to succeed."""

from uuid import UUID

from electoral_rules.meetings import COMMISSION
from electoral_rules.organisation import commission as law
from service_kit import clock
from service_kit.work import refuse

from registry.commission.form import member_of
from registry.commission.show import show_commission
from registry.commission.standing import meet_commission_exits
from registry.domain.commission import Chosen, Commission
from registry.meetings.quote import quote_motion
from registry.problems import SuccessorWaiting
from registry.work import Work


async def choose_member(work: Work, election_id: UUID, chosen: Chosen, motion_id: UUID) -> Commission:
    """Keep a further member whom a meeting chose.

    Raises:
        SuccessorWaiting: the next in the result succeeds. MotionUnfit, MotionUsed, NotFound; RefusedByRule: the commission has no vacancy.
    """
    election = await work.elections.lock(await work.election(election_id))
    commission = await show_commission(work, election.id)
    if commission.successor:
        raise SuccessorWaiting()
    await quote_motion(work, election, COMMISSION, motion_id, used=[each.motion_id for each in commission.members])
    decisions = law.commission_size(await work.rulebook(election), len(commission.serving) + 1)
    refuse(each for each in decisions if each.blocks)
    member = await member_of(work, election, len(commission.members) + 1, chosen, motion_id)
    await work.commissions.add_members([member.joined(clock.now())])
    payload = {"member_id": member.id, "office": member.office, "motion_id": motion_id}
    await work.record("registry.commission.member_chosen", election, payload, decisions)
    made = await show_commission(work, election.id)
    await meet_commission_exits(work, election, made)
    return made
