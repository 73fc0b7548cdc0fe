"""End a case without an answer (终止办理): what refusing, merging and withdrawing do alike."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit import clock
from service_kit.work import step

from audit.domain.case import Case, Line
from audit.tasks.save import close_tasks
from audit.work import Work


async def end_case(work: Work, case: Case, event: str, text: str) -> Case:
    """End a case that is held: its clock stops today, and its units have nothing more to do."""
    state = step(CASE, case.state, event)
    case = await close_tasks(work, case)
    return await work.cases.save(replace(case, state=state, closed_on=clock.today()), Line(event, text))
