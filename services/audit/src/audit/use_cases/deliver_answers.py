"""Deliver answers to the hotline (答复回传): each until it arrives, later and later while the hotline is down."""

from service_kit import clock

from audit.clients.hotline import HotlineClient
from audit.storage.case_repository import CaseRepository
from audit.storage.hotline_repository import HotlineRepository
from audit.storage.log_repository import LogRepository
from audit.use_cases.record_own import record_own

_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 300.0


async def deliver_next(
    hotline: HotlineRepository, cases: CaseRepository, log: LogRepository, client: HotlineClient
) -> bool:
    """Try one answer whose time has come; whether there was one."""
    delivery = await hotline.next_due()
    if delivery is None:
        return False
    if not await client.deliver(str(delivery.id), delivery.body):
        await hotline.try_again(delivery, min(_FIRST_PAUSE_SECONDS * 2**delivery.attempts, _LONGEST_PAUSE_SECONDS))
        return True
    await hotline.delivered(delivery)
    order = await hotline.get(delivery.work_order)
    assert order is not None
    case = await cases.get(order.case_number)
    await cases.add_step(case.number, "deliver", clock.now(), "service:audit", "")
    data = {"case": case.number, "work_order": delivery.work_order, "attempts": delivery.attempts + 1}
    place = {"election_id": case.election_id, "community_code": case.community_code}
    await record_own(log, "audit.work_order.delivered", data, **place)
    return True
