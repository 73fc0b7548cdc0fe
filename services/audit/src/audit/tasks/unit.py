"""The unit a task was dispatched to (承办单位): it alone signs, hands back, checks and answers."""

from electoral_rules.organisation import offices

from audit.domain.case import Case, CaseTask
from audit.domain.task import Task
from audit.problems import NotYourCase, OwnTask
from audit.work import Work


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
