"""Dispatch a case (派单、改派): a task to one lead, and to any number of co-handlers."""

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CASE, TASK
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import offices
from electoral_rules.oversight import intake
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import Forbidden
from service_kit.work import refuse, step

from audit.callbacks.notify import notify_hotline
from audit.domain.case import Case, CaseTask, Line
from audit.domain.limits import Limits, Step
from audit.domain.task import Dispatch, Task, TaskRole, Unit
from audit.domain.work_order import Callback
from audit.problems import LeadFirst, OneLead, UnitCannotDecide, UnitHasTask
from audit.tasks.save import follow_tasks
from audit.tasks.unit import require_known
from audit.work import Work


async def dispatch_case(work: Work, number: str, order: Dispatch) -> CaseTask:
    """Dispatch a case to a unit within the caller's own jurisdiction.

    Raises:
        Forbidden: another jurisdiction. NoSuchUnit, LeadFirst, OneLead, UnitHasTask, UnitCannotDecide. RefusedByRule: the unit it
            complains of, or an office that may not read of retaliation.
    """
    if not work.caller.covers(order.unit.to_code):
        raise Forbidden()
    case = work.visible(await work.cases.find(number))
    rulebook = await work.rulebook(case)
    return await add_task(work, rulebook, await work.cases.lock(case), order)


async def add_task(work: Work, rulebook: Rulebook, case: Case, order: Dispatch) -> CaseTask:
    """Add a task to a case that is held; what it dispatches to counts from now."""
    # A case that has ended is told so before anything is said of the unit.
    step(CASE, case.state, "dispatch")
    shown_to = "accused_unit" if order.unit == case.accused_unit else order.unit.office
    decisions = [intake.may_tell(rulebook, shown_to), *_confidential(rulebook, case, order.unit)]
    refuse(decisions, await work.exceptions.approved(case))
    _require_place(case, order)
    await require_known(work, case, order.unit)
    task = _task(case, order, await work.limits(case.number))
    case = await follow_tasks(work, case.with_task(task), Line("dispatch", order.note))
    await work.tasks.add(task)
    await work.record("audit.task.dispatched", case, {**task.payload(), "due_at": task.due_at}, decisions)
    await notify_hotline(work, case, Callback("dispatched", task, until=task.due_at))
    return CaseTask(case, task)


def _confidential(rulebook: Rulebook, case: Case, unit: Unit) -> tuple[Decision, ...]:
    return (intake.confidential_to(rulebook, unit.office),) if case.is_confidential else ()


def _require_place(case: Case, order: Dispatch) -> None:
    if order.role is TaskRole.LEAD and case.lead:
        raise OneLead()
    if order.role is TaskRole.CO and case.lead is None:
        raise LeadFirst()
    if case.kind.claims_breach and order.unit.office not in offices.handling_cases():
        raise UnitCannotDecide()
    if any(task.is_live and task.unit == order.unit for task in case.turn_tasks):
        raise UnitHasTask()


def _task(case: Case, order: Dispatch, limits: Limits) -> Task:
    now, code = clock.now(), order.unit.to_code
    due_at = limits.ends(code, case.kind, Step.FINISH, now)
    return Task(
        id=uuid7(),
        case_number=case.number,
        number=len(case.tasks) + 1,
        turn=case.turn,
        role=order.role,
        unit=order.unit,
        note=order.note,
        state=TASK.initial,
        dispatched_at=now,
        sign_by=limits.ends(code, case.kind, Step.SIGN, now),
        return_by=limits.ends(code, case.kind, Step.RETURN, now),
        contact_by=limits.ends(code, case.kind, Step.CONTACT, now),
        # A unit has no longer than its case, unless the case is late already.
        due_at=min(due_at, case.due_at) if case.due_at > now else due_at,
    )
