"""Put a step of a case on its way to the platforms whose orders it is of (回传); the one way a step leaves the house."""

import json

from service_kit.outbox import plain

from audit.domain.case import Case
from audit.domain.work_order import Callback
from audit.work import Work


async def notify_hotline(work: Work, case: Case, callback: Callback) -> None:
    """Put a step on its way, in the transaction of the step; a case that came by no order tells nobody.

    Neither the reporter nor the inner note of a unit goes out.
    """
    for order in await work.work_orders.of_case(case.number):
        await work.work_orders.send_later(order.key, _body(case, order.number, callback))


def _body(case: Case, work_order: str, callback: Callback) -> str:
    body = {
        "number": work_order,
        "case": case.number,
        "state": case.state,
        **callback.payload(),
        "outcome": case.ruling.outcome if case.ruling else None,
        "decided_on": case.decided_on,
        "answer": case.reply.text if case.reply else None,
        "answered_on": case.reply.given_on if case.reply else None,
    }
    return json.dumps(plain(body), ensure_ascii=False)
