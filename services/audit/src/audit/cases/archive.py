"""Archive an answered case (归档)."""

from collections.abc import Sequence
from dataclasses import replace

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CASE
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import endings
from electoral_rules.oversight import complaints, intake
from service_kit.work import refuse, step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import Case, Line
from audit.domain.delivery import DeliveryState, Hearing
from audit.domain.work_order import Callback
from audit.work import Work


async def archive_case(work: Work, number: str, done: Sequence[str]) -> Case:
    """Archive an answered case, with what was done about it: that is when a case that claims a breach is closed (办结).

    Raises:
        RefusedByRule: no check, something its outcome asks for is not done, or who reported was not answered (9f): the hotline has
            the answer once its callback arrived, or the desk states that the platform was told another way.
    """
    case = work.visible(await work.cases.find(number))
    rulebook = await work.rulebook(case)
    case = replace(await work.cases.lock(case), done=tuple(done))
    state = step(CASE, case.state, "archive")
    hearing = Hearing(tuple(await work.deliveries.newest(number, "answered")))
    closing = _closing(rulebook, case, hearing, is_signed=await work.cases.is_signed(case))
    refuse(closing, await work.exceptions.approved(case))
    case = await work.cases.save(replace(case, state=state), Line("archive"))
    decisions = (*closing, *await _announced(work, rulebook, case))
    await work.record("audit.case.archived", case, {"case": number, "done": case.done}, decisions)
    await notify_hotline(work, case, Callback("archived"))
    return case


def _closing(rulebook: Rulebook, case: Case, hearing: Hearing, *, is_signed: bool) -> tuple[Decision, ...]:
    """What has to hold of a case that claims a breach; of any other, that those it came from have the answer."""
    hearers = [complaints.REPORTER] if case.reply else []
    hearers += [complaints.HOTLINE] if case.reply and hearing.unheard is None else []
    if case.ruling is None:
        return (complaints.reply(rulebook, case.channel, is_signed, hearers, _callback(hearing)),)
    return complaints.close(
        rulebook,
        checks=case.checks,
        ends=case.ruling.outcome,
        done=[*case.done, complaints.RECEIVER] if case.ruling.receiver else case.done,
        channel=case.channel,
        is_named=is_signed,
        told=hearers,
        callback=_callback(hearing),
    )


def _callback(hearing: Hearing) -> complaints.Callback:
    if hearing.unheard is None:
        return ""
    return "given_up" if hearing.unheard is DeliveryState.GIVEN_UP else "waiting"


async def _announced(work: Work, rulebook: Rulebook, case: Case) -> tuple[Decision, ...]:
    """Whether everybody was told of what was found, where the document wants that; a notice may still follow."""
    if case.ruling is None or not endings.strikes(case.ruling.outcome):
        return ()
    return (intake.was_announced(rulebook, await work.case_notices.find(case.number) is not None),)
