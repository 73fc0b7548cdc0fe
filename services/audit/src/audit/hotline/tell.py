"""State that a platform was told another way (另行告知): what a callback says reached it by telephone, by letter, by its own page."""

from dataclasses import replace
from uuid import UUID

from audit.domain.case import Line
from audit.domain.delivery import Delivery, DeliveryState
from audit.domain.payload import fingerprint
from audit.problems import PlatformHasIt
from audit.work import Work

TELLING = "tell"


async def tell_platform(work: Work, delivery_id: UUID, reason: str) -> Delivery:
    """End a callback that did not arrive: the desk answers for it that the platform knows.

    Raises:
        PlatformHasIt: it arrived, or somebody stated this before.
    """
    delivery = work.visible(await work.deliveries.find(delivery_id))
    case = await work.cases.lock(work.visible(await work.cases.find(delivery.case_number)))
    # The second of two desks finds what the first has stated.
    delivery = work.visible(await work.deliveries.find(delivery_id))
    if delivery.is_heard:
        raise PlatformHasIt()
    await work.deliveries.mark_told(delivery)
    await work.cases.note(case, Line(TELLING, reason))
    await work.record("audit.delivery.told", delivery, {**delivery.payload(), "reason_sha256": fingerprint(reason)})
    return replace(delivery, state=DeliveryState.TOLD)
