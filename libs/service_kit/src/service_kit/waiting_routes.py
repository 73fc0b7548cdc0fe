"""A route by which a service tells those above how many events of an election it recorded that are not in the log yet."""

from uuid import UUID

from service_kit.access import permit
from service_kit.database import Session
from service_kit.outbox import backlog
from service_kit.routing import Router
from service_kit.wire import View


class WaitingView(View):
    """待写入: events recorded (入库) and not yet sequenced (入日志)."""

    waiting: int


def router(service: str) -> Router:
    """The route of ``service``; an election it has recorded nothing of has nothing waiting."""
    routes = Router("选举 · elections")

    @routes.get(
        "/elections/{election_id}/waiting-events",
        operation_id=f"{service}_count_waiting_events",
        dependencies=[permit(f"{service}.event.count_waiting")],
    )
    async def get_waiting_events(election_id: UUID, session: Session) -> WaitingView:
        """Count an election's events that are recorded and not yet in the log; for services above · 待写入日志的记录数."""
        return WaitingView(waiting=await backlog(session, election_id))

    return routes
