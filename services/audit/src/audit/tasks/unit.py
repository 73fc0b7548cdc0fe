"""The unit a task is dispatched to (承办单位): somebody can act for it, and it alone signs, hands back, checks and answers."""

from electoral_rules.organisation import offices

from audit.domain.case import Case, CaseTask
from audit.domain.task import Task, Unit
from audit.problems import NoSuchUnit, NotYourCase, OwnTask
from audit.work import Work


async def require_known(work: Work, case: Case, unit: Unit) -> None:
    """Let only a unit pass that somebody acts for: of a place there is, and a community's own body of a community.

    Raises:
        NoSuchUnit.
    """
    place = await work.places.find(unit.to_code)
    is_known = place is not None or unit.to_code in (work.caller.scope, case.community_code)
    decides = unit.office in offices.handling_cases()
    if not is_known or not (decides or offices.is_community(unit.to_code)):
        raise NoSuchUnit()


def require_unit(work: Work, task: Task) -> None:
    """Let only the unit pass that has the task.

    Raises:
        NotYourCase.
    """
    if not has_task(work, task):
        raise NotYourCase()


def require_lead(work: Work, case: Case) -> None:
    """Let only the unit pass that leads; a case that nobody leads is left to its life cycle.

    Raises:
        NotYourCase.
    """
    if case.lead:
        require_unit(work, case.lead)


def require_other(work: Work, person: str) -> None:
    """Let only somebody else pass: who answered or asked does not judge it.

    Raises:
        OwnTask.
    """
    if work.caller.subject == person:
        raise OwnTask()


def own_task(work: Work, case: Case) -> CaseTask | None:
    """Find the caller's own task of a case, the lead's first; None where they have none."""
    found = [task for task in case.turn_tasks if task.is_live and has_task(work, task)]
    return CaseTask(case, min(found, key=lambda task: task is not case.lead)) if found else None


def has_task(work: Work, task: Task) -> bool:
    """Whether the caller acts for the unit that a task was dispatched to."""
    acting = offices.acting(work.caller.role, work.caller.office)
    return acting == task.unit.office and work.caller.covers(task.unit.to_code)
