"""Decide a case (作出处理决定). What the decision strikes is carried out by its owner, quoting the case's number."""

from dataclasses import replace

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CASE
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import endings, pledges
from electoral_rules.oversight import breaches, complaints, intake, sanctions
from service_kit import clock
from service_kit.work import refuse, step

from audit.domain.case import Case, CaseTask, Line, Ruling
from audit.tasks.find import find_case
from audit.tasks.save import sign_by_acting
from audit.tasks.unit import require_lead
from audit.work import Work


async def decide_case(work: Work, number: str, ruling: Ruling) -> Case:
    """Decide a case; a late decision is accepted and recorded as late.

    The document's days run to the first decision: a case that is handled again is bound by the limits of its tasks.

    Raises:
        NotYourCase. RefusedByRule: it repeats another, no check on record (9b), an outcome the rules do not know, a transfer to
            nobody, or bribery that is not recorded or is none.
    """
    case = await find_case(work, number)
    rulebook = await work.rulebook(case)
    case = await work.cases.lock(case)
    require_lead(work, case)
    _require_open(case)
    closing = complaints.closing(rulebook, case.checks)
    once = intake.decided_once(rulebook, case.repeats)
    ending = complaints.ending(rulebook, ruling.outcome, ruling.receiver)
    decisions = [once, closing, *_bribed(rulebook, case, ruling)]
    refuse([*decisions, ending], await work.exceptions.approved(case))
    in_time = [] if case.decided_on else [complaints.in_time(rulebook, case.received_on, clock.today())]
    if case.lead:
        case = (await sign_by_acting(work, CaseTask(case, case.lead))).case
    state = step(CASE, case.state, "decide")
    decided = replace(case, state=state, ruling=ruling, decided_on=case.decided_on or clock.today())
    case = await work.cases.save(decided, Line("decide", ruling.grounds))
    canvassed = _canvassed(rulebook, case, ruling)
    payload = {"case": number, **ruling.payload()}
    await work.record("audit.case.decided", case, payload, [*decisions, *in_time, *canvassed])
    return case


def _require_open(case: Case) -> None:
    # A case that is decided or has ended is told so, and not what it lacks.
    if not case.is_open:
        step(CASE, case.state, "decide")


def _bribed(rulebook: Rulebook, case: Case, ruling: Ruling) -> tuple[Decision, ...]:
    """Whether what is found is bribery as the documents define it, where that is what the case is decided as."""
    found = endings.strikes(ruling.outcome) and (ruling.breach or case.category) == breaches.BRIBERY
    return (sanctions.bribery_found(rulebook, ruling.bribery.act if ruling.bribery else None),) if found else ()


def _canvassed(rulebook: Rulebook, case: Case, ruling: Ruling) -> tuple[Decision, ...]:
    """What private canvassing leads to, once it is found."""
    if case.accused is None:
        return ()
    return pledges.canvassing(rulebook, case.accused.canvasser, endings.strikes(ruling.outcome))
