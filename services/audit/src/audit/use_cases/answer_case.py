"""Answer a case (答复): the text the reporter gets; for the hotline's cases it is put on its way in the same transaction."""

import json
from hashlib import sha256

from service_kit import clock

from audit.storage.hotline_repository import HotlineRepository
from audit.storage.rows import Record
from audit.use_cases.case_desk import CaseDesk


async def answer_case(desk: CaseDesk, hotline: HotlineRepository, number: str, text: str) -> Record:
    """Raises NotFound, CaseStepRefused."""
    case = await desk.find(number, for_change=True)
    data = {"answer_sha256": sha256(text.encode()).hexdigest()}
    answered = await desk.step(case, "answer", data, text=text, answer=text, answered_on=clock.today())
    for work_order in await hotline.of_case(number):
        await hotline.send_later(work_order, _told(answered, work_order))
    return answered


def _told(case: Record, work_order: str) -> str:
    body = {
        "number": work_order,
        "case": case.number,
        "state": case.state,
        "outcome": case.outcome,
        "decided_on": case.decided_on.isoformat(),
        "answer": case.answer,
        "answered_on": case.answered_on.isoformat(),
    }
    return json.dumps(body, ensure_ascii=False)
