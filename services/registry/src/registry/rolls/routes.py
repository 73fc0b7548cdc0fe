"""Routes of the roll (选民名单)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

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
