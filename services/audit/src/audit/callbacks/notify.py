"""Put a step of a case on its way to the platforms whose orders it is of (回传); the one way a step leaves the house."""

import json

from service_kit import clock
from service_kit.ids import uuid7

from audit.domain.case import Case
from audit.domain.delivery import Message
from audit.domain.work_order import Callback, OrderKey
from audit.platforms.format import Platform
from audit.platforms.mapping import Value, write_callback
from audit.work import Work


async def notify_hotline(work: Work, case: Case, callback: Callback) -> None:
    """Put a step on its way, in the transaction of the step; a case that came by no order tells nobody.

    A platform that takes no callbacks, or does not hear of this step, finds it in its list. Neither the reporter nor the inner
    note of a unit goes out.
    """
    for order in await work.work_orders.of_case(case.number):
        connected = work.parts.platforms.reachable().get(order.platform)
        if connected and connected.platform.callbacks.of(callback.step) is not None:
            await _put(work, connected.platform, order.key, case, callback)


async def _put(work: Work, platform: Platform, key: OrderKey, case: Case, callback: Callback) -> None:
    message_id, sequence = uuid7(), await work.deliveries.next_sequence(key)
    of_message: dict[str, Value] = {
        "id": str(message_id),
        "number": key.number,
        "sequence": sequence,
        "at": clock.now(),
    }
    body = write_callback(platform, callback.step, {**of_message, **_words(case, callback)})
    text = json.dumps(body, ensure_ascii=False)
    hours = platform.give_up_after_hours
    await work.deliveries.add(Message(message_id, key.platform, key.number, callback.step, sequence, text, hours))


def _words(case: Case, callback: Callback) -> dict[str, Value]:
    return {
        "case": case.number,
        "state": case.state,
        "outcome": case.ruling.outcome if case.ruling else None,
        "decided_on": case.decided_on,
        "answer": case.reply.text if case.reply else None,
        "answered_on": case.reply.given_on if case.reply else None,
        "due_on": case.due_on,
        **callback.words(),
    }
