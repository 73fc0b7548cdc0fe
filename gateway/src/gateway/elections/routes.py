"""An election's readiness over HTTP (就绪情况接口)."""

from uuid import UUID

from service_kit.access import permit

from gateway.elections.shapes import ReadinessView
from gateway.elections.show_readiness import show_readiness
from gateway.work import Desk, gateway_router

router = gateway_router("综合查询 · composed reads")


@router.get(
    "/elections/{election_id}/readiness",
    operation_id="gateway_show_readiness",
    dependencies=[permit("gateway.readiness.read")],
)
async def get_readiness(election_id: UUID, work: Desk) -> ReadinessView:
    """Show every gate of an election with its date and the decisions behind it · 选举就绪情况：各关口、期限与依据."""
    return ReadinessView.of(await show_readiness(work.parts.services, election_id))
