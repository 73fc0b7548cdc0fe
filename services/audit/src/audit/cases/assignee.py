"""Whom a case is assigned to (承办部门): that office alone checks and decides it."""

from electoral_rules.organisation import offices

from audit.domain.case import Case
from audit.problems import NotYourCase
from audit.work import Work


def require_assignee(work: Work, case: Case) -> None:
    """Let only the office pass that the case is assigned to; a case assigned to nobody is left to its life cycle.

    Raises:
        NotYourCase.
    """
    acting = offices.acting(work.caller.role, work.caller.office)
    if case.assignment and (acting != case.assignment.office or not work.caller.covers(case.assignment.to_code)):
        raise NotYourCase()
