"""Read whom to speak to (查看来件人联系方式): for the unit that has the task, of what accuses nobody; each reading is logged."""

from audit.cases.read_reporter import show_reporter
from audit.domain.case import Case
from audit.domain.claim import Reporter
from audit.domain.work_order import Secrecy
from audit.problems import NotYourCase, SenderConfidential
from audit.tasks.find import find_case
from audit.tasks.unit import own_task
from audit.work import Work


async def read_sender(work: Work, number: str, reason: str) -> Reporter:
    """Read name and contact of who asks for help or advice: the unit has to speak with them within its limit (联系群众).

    Raises:
        NotYourCase: the caller's unit has no task of it.
        SenderConfidential: it accuses somebody (AUD-12), or its sender asked for secrecy.
        NotFound: nobody left a name.
    """
    case = await find_case(work, number)
    if own_task(work, case) is None:
        raise NotYourCase()
    if case.kind.claims_breach or await _is_sealed(work, case):
        raise SenderConfidential()
    return await show_reporter(work, case, reason)


async def _is_sealed(work: Work, case: Case) -> bool:
    return any(order.sheet.secrecy is not Secrecy.OPEN for order in await work.work_orders.of_case(case.number))
