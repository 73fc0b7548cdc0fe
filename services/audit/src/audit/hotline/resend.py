"""Send a callback again by hand (重新回传): one that was given up, or that the platform lost."""

from uuid import UUID

from service_kit.problems import NotFound

from audit.domain.delivery import Delivery, DeliveryState, WantedDeliveries
from audit.hotline.platform import is_platform, platform_of
from audit.problems import PlatformUnreachable
from audit.work import Work


async def resend_delivery(work: Work, delivery_id: UUID) -> Delivery:
    """Let a callback be tried again at once, for as many hours as the platform's file says.

    Raises:
        PlatformUnreachable: the platform is no longer connected.
    """
    delivery = work.visible(await work.deliveries.find(delivery_id))
    if is_platform(work) and delivery.platform != platform_of(work).platform.slug:
        raise NotFound()
    connected = work.parts.platforms.reachable().get(delivery.platform)
    if connected is None:
        raise PlatformUnreachable()
    again = await work.deliveries.send_again(delivery, connected.platform.give_up_after_hours)
    await work.record("audit.delivery.resent", again, again.payload())
    return again


async def list_deliveries(work: Work, state: DeliveryState | None, after: UUID | None, limit: int) -> list[Delivery]:
    """List the callbacks of cases within the caller's scope; a platform sees its own."""
    own = platform_of(work).platform.slug if is_platform(work) else ""
    return list(await work.deliveries.page(WantedDeliveries(work.caller.scope, own, state), after, limit))
