"""Routes of the roll (选民名单)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.rolls.decide import decide_exception
from registry.rolls.exception_shapes import RollExceptionIn, RollExceptionView
from registry.rolls.exceptions import list_exceptions
from registry.rolls.finalise import finalise_roll
from registry.rolls.shapes import RollView
from registry.rolls.show import show_roll
from registry.work import Desk

router = Router("选举人 · electors")


@router.get(
    "/elections/{election_id}/roll",
    operation_id="registry_show_roll",
    dependencies=[permit("registry.election.read")],
)
async def get_roll(work: Desk, election_id: UUID) -> RollView:
    """Show what the list of electors starts from, what it holds, and whether it is final · 选民名单现状."""
    return RollView.of(await show_roll(work, election_id))


@router.post(
    "/elections/{election_id}/roll/finalisation",
    operation_id="registry_finalise_roll",
    dependencies=[permit("registry.elector.finalise")],
)
async def post_roll_finalisation(work: Desk, election_id: UUID) -> RollView:
    """Make the list final once its objections are over; then the commission decides each change · 确定选民名单."""
    return RollView.of(await finalise_roll(work, election_id))


@router.get(
    "/elections/{election_id}/roll-exceptions",
    operation_id="registry_list_roll_exceptions",
    dependencies=[permit("registry.elector.correct")],
)
async def get_roll_exceptions(work: Desk, election_id: UUID) -> Items[RollExceptionView]:
    """List who stands on two rolls, is missing or stands there wrongly, as of now · 重登、漏登、错登."""
    return Items(items=[RollExceptionView.of(each) for each in await list_exceptions(work, election_id)])


@router.post(
    "/elections/{election_id}/roll-exceptions",
    operation_id="registry_decide_roll_exception",
    dependencies=[permit("registry.elector.correct")],
)
async def post_roll_exception(work: Desk, election_id: UUID, body: RollExceptionIn) -> RollExceptionView:
    """Decide on an exception: the entry stays, or is taken anew from the register · 核定登记问题."""
    return RollExceptionView.of(await decide_exception(work, election_id, body.deciding()))
