"""The route of the gates of the vote (投票各关口)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.decisions import GatesView
from service_kit.routing import Router

from ballots.gates.show import show_gates
from ballots.work import Desk

router = Router("选举结果 · results")


@router.get(
    "/elections/{election_id}/decisions",
    operation_id="ballots_show_gates",
    dependencies=[permit("ballots.result.read")],
)
async def get_decisions(election_id: UUID, work: Desk) -> GatesView:
    """Show the gates of the vote, past and future · 投票与结果各关口."""
    return GatesView.of(await show_gates(work, election_id))
