"""Duties of departments (部门职责): what a department or office does for the election, and whom to call there."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from service_kit.wire import Telephone, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work

Department = Annotated[str, *word_of(leadership.sharing())]
Task = Annotated[str, *word_of(leadership.tasks())]


@dataclass(frozen=True, slots=True)
class DepartmentDuty:
    """The department, the task it runs (null where it only takes part), its share of the work, and whom to call."""

    department: Department
    share: Text
    contact: Text
    telephone: Telephone
    task: Task | None = None


async def ask(work: Work, rulebook: Rulebook, entry: Entry[DepartmentDuty]) -> Rulings:
    """Whether the department is the one that runs the task (GOV-13); and which still have no share (GOV-17)."""
    duty = entry.content
    runs = (leadership.duty(rulebook, duty.department, duty.task),) if duty.task else ()
    taking_part = {each.department for each in (duty, *await DEPARTMENT_DUTY.before(work, entry))}
    return Rulings(runs, leadership.departments(rulebook, taking_part))


DEPARTMENT_DUTY = Kind("department_duty", DepartmentDuty, ask)
