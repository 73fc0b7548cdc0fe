"""List what waits for the caller (待办): what a second person has to approve, and answers that are overdue, meetings to call."""

from collections.abc import Mapping

from service_kit import clock

from registry.domain.tasks import Task, TaskKind
from registry.work import Work

# Who may do it is told that it waits.
_DONE_BY: Mapping[TaskKind, str] = {
    "election_exception": "registry.exception.approve",
    "stage_override": "registry.stage.approve_override",
    "community_change": "registry.community.approve",
    "objection": "registry.objection.read",
    "meeting_request": "registry.meeting.enter",
}


async def list_tasks(work: Work) -> list[Task]:
    """List it within the caller's scope and for the caller's body; nobody is told of a proposal of their own."""
    kinds = [kind for kind, action in _DONE_BY.items() if work.may(action)]
    found = await work.tasks.of(work.caller.scope, kinds, clock.today())
    return [each for each in found if _is_for(work, each)]


def _is_for(work: Work, task: Task) -> bool:
    of_body = not (task.body and work.caller.body) or task.body == work.caller.body
    return of_body and not work.caller.is_person_of(task.proposed_by)
