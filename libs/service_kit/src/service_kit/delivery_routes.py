"""Routes by which a service shows its messages to neighbours (送达) that have not arrived."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request, Response
from pydantic import AwareDatetime, BaseModel

from service_kit import deliveries
from service_kit.access import permit
from service_kit.database import Session
from service_kit.deliveries import Delivery
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router
from service_kit.wire import formed


class DeliveryView(BaseModel):
    """送达: what a neighbour is to do, how often it was tried, and the type of the problem it refused with."""

    id: UUID
    neighbour: Annotated[str, formed("^[a-z]+$")]
    kind: Annotated[str, formed("^[a-z_]+$")]
    subject: UUID
    about: UUID
    state: Literal["waiting", "parked"]
    attempts: int
    written_at: AwareDatetime
    refusal: str | None

    @classmethod
    def of(cls, delivery: Delivery) -> "DeliveryView":
        """The message without its body."""
        names = ("id", "neighbour", "kind", "subject", "about", "state", "attempts", "written_at")
        refusal = (delivery.refusal or {}).get("type")
        return cls(**{name: getattr(delivery, name) for name in names}, refusal=refusal)


def router(service: str) -> Router:
    """The routes of ``service``."""
    routes = Router("送达 · deliveries")

    @routes.get(
        "/deliveries", operation_id=f"{service}_list_deliveries", dependencies=[permit(f"{service}.delivery.list")]
    )
    async def get_deliveries(
        request: Request,
        response: Response,
        session: Session,
        state: Literal["waiting", "parked"] = "parked",
        after: UUID | None = None,
        limit: Limit = 100,
    ) -> Items[DeliveryView]:
        """List messages to neighbours that wait or were refused · 未送达."""
        found = await deliveries.page(session, state, after, limit)
        link_next(request, response, [each.id for each in found], limit)
        return Items(items=[DeliveryView.of(each) for each in found])

    @routes.post(
        "/deliveries/{delivery_id}/attempts",
        status_code=202,
        operation_id=f"{service}_retry_delivery",
        dependencies=[permit(f"{service}.delivery.retry")],
    )
    async def post_attempt(delivery_id: UUID, session: Session) -> DeliveryView:
        """Try a refused message again, once its cause is gone · 重新送达."""
        delivery = await deliveries.retry(session, delivery_id)
        if delivery is None:
            raise NotFound()
        return DeliveryView.of(delivery)

    return routes
