"""List what waits for the caller (待办): what a second person approves, overdue answers, meetings to call, exits that are due."""

from collections.abc import Mapping

from electoral_rules import exits
from service_kit import clock

from registry.domain.tasks import Task, TaskKind, Waiting
from registry.tasks.find_exits import find_exits
from registry.work import Work

# Who may do it is told that it waits.
_DONE_BY: Mapping[TaskKind, str] = {
    "election_exception": "registry.exception.approve",
    "stage_override": "registry.stage.approve_override",
    "community_change": "registry.community.approve",
    "objection": "registry.objection.read",
    "meeting_request": "registry.meeting.enter",
}
_EVERYWHERE = ""


async def list_tasks(work: Work) -> list[Task]:
    """List it within the caller's scope and for the caller's body; nobody is told of a proposal of their own.

    Raises:
        Unavailable: audit is down.
    """
    kinds = [kind for kind, action in _DONE_BY.items() if work.may(action)]
    found = await work.tasks.of(work.caller.scope, kinds, clock.today())
    found += await find_exits(work, work.caller.scope, [work.caller.role])
    return [each for each in found if _is_for(work, each)]


async def list_waiting(work: Work) -> list[Waiting]:
    """List what waits anywhere, with whom to tell of it.

    Raises:
        Unavailable: audit is down.
    """
    found = await work.tasks.of(_EVERYWHERE, list(_DONE_BY), clock.today())
    found += await find_exits(work, _EVERYWHERE, exits.owners())
    return [Waiting(each, _roles(work, each)) for each in found]


def _roles(work: Work, task: Task) -> list[str]:
    return [task.owner] if task.owner else sorted(work.permissions[_DONE_BY[task.kind]].roles)


def _is_for(work: Work, task: Task) -> bool:
    of_body = not (task.body and work.caller.body) or task.body == work.caller.body
    return of_body and not work.caller.is_person_of(task.proposed_by)
