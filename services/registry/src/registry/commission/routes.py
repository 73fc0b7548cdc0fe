"""Routes of the election commission (选举委员会)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from registry.commission.choose import choose_member
from registry.commission.end import end_membership
from registry.commission.form import form_commission
from registry.commission.shapes import CommissionChoiceIn, CommissionIn, CommissionView, MembershipEndingIn, NomineeIn
from registry.commission.show import show_commission
from registry.commission.stand import note_nominee
from registry.work import Desk

router = Router("选举委员会 · commission")
_COMMISSION = "/elections/{election_id}/commission"


@router.post(
    _COMMISSION,
    status_code=201,
    operation_id="registry_form_commission",
    dependencies=[permit("registry.commission.form")],
)
async def post_commission(work: Desk, election_id: UUID, body: CommissionIn) -> CommissionView:
    """Enter the commission as it was chosen, with the ranking of who may succeed · 登记选举委员会."""
    return CommissionView.of(await form_commission(work, election_id, body.forming()))


@router.get(
    _COMMISSION,
    operation_id="registry_show_commission",
    dependencies=[permit("registry.election.read")],
)
async def get_commission(work: Desk, election_id: UUID) -> CommissionView:
    """Show the commission with everybody of its result · 查看选举委员会."""
    return CommissionView.of(await show_commission(work, (await work.election(election_id)).id))


@router.post(
    f"{_COMMISSION}/nominees",
    status_code=204,
    operation_id="registry_note_nominee",
    dependencies=[permit("registry.commission.note")],
)
async def post_nominee(work: Desk, election_id: UUID, body: NomineeIn) -> None:
    """Take that somebody was nominated, who or whose relative may be a member; for the service of candidates only · 成员参选."""
    await note_nominee(work, election_id, body.nominee())


@router.post(
    f"{_COMMISSION}/members",
    status_code=201,
    operation_id="registry_choose_commission_member",
    dependencies=[permit("registry.commission.form")],
)
async def post_commission_member(work: Desk, election_id: UUID, body: CommissionChoiceIn) -> CommissionView:
    """Enter a further member whom a meeting chose, where nobody is left to succeed · 另行推选成员."""
    return CommissionView.of(await choose_member(work, election_id, body.chosen(), body.motion_id))


@router.post(
    f"{_COMMISSION}/members/{{member_id}}/ending",
    operation_id="registry_end_commission_membership",
    dependencies=[permit("registry.commission.end")],
)
async def post_membership_ending(
    work: Desk, election_id: UUID, member_id: UUID, body: MembershipEndingIn
) -> CommissionView:
    """End a membership at once; the next in the result succeeds · 终止成员资格."""
    return CommissionView.of(await end_membership(work, election_id, member_id, body.ending()))
