"""Answer a case (答复): the text the reporter gets; the hotline's own cases are answered to it as well."""

import json
from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit import clock
from service_kit.outbox import plain
from service_kit.work import step

from audit.domain.case import Case, Line, Reply
from audit.work import Work


async def answer_case(work: Work, number: str, text: str) -> Case:
    """Answer a decided case; what goes to the hotline is put on its way in the same transaction."""
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    state = step(CASE, case.state, "answer")
    reply = Reply(text, clock.today())
    case = await work.cases.save(replace(case, state=state, reply=reply), Line("answer", text))
    await work.record("audit.case.answered", case, {"case": number, **reply.payload()})
    for order in await work.work_orders.of_case(number):
        await work.work_orders.send_later(order.key, _callback(case, order.number))
    return case


def _callback(case: Case, work_order: str) -> str:
    body = {
        "number": work_order,
        "case": case.number,
        "state": case.state,
        "outcome": case.ruling.outcome if case.ruling else None,
        "decided_on": case.decided_on,
        "answer": case.reply.text if case.reply else None,
        "answered_on": case.reply.given_on if case.reply else None,
    }
    return json.dumps(plain(body), ensure_ascii=False)
