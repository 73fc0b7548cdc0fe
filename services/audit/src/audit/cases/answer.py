"""Answer a case (答复): the text its sender gets; the hotline hears it as well."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit import clock
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import Case, Line, Reply
from audit.domain.work_order import Callback
from audit.problems import RulingNeeded, TasksOpen
from audit.tasks.find import find_case
from audit.tasks.save import close_tasks
from audit.tasks.unit import require_lead
from audit.work import Work

# What the tasks of a case come to while somebody still has to answer.
_AT_WORK = ("dispatch", "handle")


async def answer_case(work: Work, number: str, text: str) -> Case:
    """Answer a case: one that claims a breach once it is decided, any other once its tasks are done.

    Raises:
        NotYourCase: neither the desk's nor the lead's. TasksOpen, RulingNeeded.
    """
    case = await work.cases.lock(await find_case(work, number))
    if not work.caller.covers(case.community_code):
        require_lead(work, case)
    _require_answers(case)
    state = step(CASE, case.state, "answer")
    if case.kind.claims_breach and case.ruling is None:
        raise RulingNeeded()
    reply = Reply(text, clock.today())
    case = await close_tasks(work, case)
    case = await work.cases.save(replace(case, state=state, reply=reply), Line("answer", text))
    await work.record("audit.case.answered", case, {"case": number, **reply.payload()})
    await notify_hotline(work, case, Callback("answered", text=text))
    for merged in await work.cases.merged_into(number):
        await _pass_on(work, merged, reply)
    return case


def _require_answers(case: Case) -> None:
    # What claims a breach is answered once it is decided, whatever its units still have to do.
    is_answerable = CASE.after(case.state, "answer") is not None
    if case.progress in _AT_WORK and not is_answerable and CASE.after(case.state, "finish") is not None:
        raise RulingNeeded() if case.kind.claims_breach else TasksOpen()


async def _pass_on(work: Work, merged: Case, reply: Reply) -> None:
    """Let the sender of a merged case read the same answer."""
    merged = await work.cases.save(replace(merged, reply=reply), Line("answer", reply.text))
    await work.record("audit.case.answered", merged, {"case": merged.number, **reply.payload()})
    await notify_hotline(work, merged, Callback("answered", text=reply.text))
