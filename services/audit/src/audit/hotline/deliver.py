"""Deliver answers to the hotline (答复回传): each until it arrives, later and later while the hotline is down."""

from collections.abc import Mapping

from service_kit.database import Database

from audit.domain.case import Line
from audit.domain.work_order import Answer
from audit.hotline.port import Hotline
from audit.work import Parts, Work, background_work

_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 300.0


async def deliver_answers(database: Database, parts: Parts, hotlines: Mapping[str, Hotline]) -> None:
    """Deliver every answer whose time has come, one transaction each."""
    more = True
    while more:
        async with database.sessions() as session, session.begin():
            more = await _deliver_next(background_work(session, parts), hotlines)


async def _deliver_next(work: Work, hotlines: Mapping[str, Hotline]) -> bool:
    """Try one answer and say whether there was one."""
    answer = await work.work_orders.next_answer(tuple(hotlines))
    if answer is None:
        return False
    if await hotlines[answer.order.platform].deliver(str(answer.id), answer.body):
        await _note_delivery(work, answer)
    else:
        pause = min(_FIRST_PAUSE_SECONDS * 2**answer.attempts, _LONGEST_PAUSE_SECONDS)
        await work.work_orders.try_later(answer, pause)
    return True


async def _note_delivery(work: Work, answer: Answer) -> None:
    await work.work_orders.mark_delivered(answer)
    order = await work.work_orders.find(answer.order)
    assert order is not None, "an answer refers to its work order"
    case = work.visible(await work.cases.find(order.case_number))
    await work.cases.note(case, Line("deliver"))
    payload = {"case": case.number, "work_order": answer.order.number, "attempts": answer.attempts + 1}
    await work.record("audit.work_order.delivered", case, payload)
