"""Routes of tasks (任务单)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import TASK
from electoral_rules.organisation import offices
from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within, word_of

from audit.domain.limits import Light
from audit.domain.task import WantedTasks
from audit.tasks.answer import answer_task
from audit.tasks.ask_extension import ask_extension
from audit.tasks.decide_extension import decide_extension
from audit.tasks.dispatch import dispatch_case
from audit.tasks.hand_back import hand_back_task
from audit.tasks.review import review_answer
from audit.tasks.shapes import (
    AgreementIn,
    DispatchIn,
    ExtensionIn,
    FeedbackIn,
    HandBackIn,
    TaskItemView,
    TaskOrderView,
    TaskView,
    VerdictIn,
    WhyIn,
)
from audit.tasks.show import list_tasks, show_task
from audit.tasks.sign import sign_task
from audit.tasks.wire import CasePath
from audit.tasks.withdraw import withdraw_task
from audit.work import Desk

router = Router("任务单 · tasks")
TaskNumber = Annotated[int, Path(ge=1, le=10_000)]
Office = Annotated[
    str, *word_of(("", *offices.handling_tasks())), Query(description="承办部门，空为全部 · the office; empty for all")
]
State = Annotated[str, *word_of(("", *TASK.states)), Query(description="状态，空为全部 · state; empty for all")]
_TASK = "/cases/{number}/tasks/{task_number}"


@router.get("/tasks", operation_id="audit_list_tasks", dependencies=[permit("audit.task.list")])
async def get_tasks(
    request: Request,
    response: Response,
    work: Desk,
    within: Within = "",
    office: Office = "",
    state: State = "",
    light: Light | None = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[TaskItemView]:
    """List the tasks of units and cases within the caller's scope, with their lights · 任务单列表."""
    found = await list_tasks(work, WantedTasks(within, office, state, light), after, limit)
    link_next(request, response, [each.task.id for each in found], limit)
    return Items(items=[TaskItemView.of(each) for each in found])


@router.post(
    "/cases/{number}/tasks",
    status_code=201,
    operation_id="audit_dispatch_case",
    dependencies=[permit("audit.task.dispatch")],
)
async def post_task(number: CasePath, body: DispatchIn, work: Desk) -> TaskView:
    """Dispatch a case to the unit that leads, or to one that helps · 派单."""
    return TaskView.of(await dispatch_case(work, number, body.dispatch()))


@router.get(_TASK, operation_id="audit_show_task", dependencies=[permit("audit.task.read")])
async def get_task(number: CasePath, task_number: TaskNumber, work: Desk) -> TaskOrderView:
    """Show a task to its unit, with what the sender wants · 查看任务单."""
    return TaskOrderView.of(await show_task(work, number, task_number))


@router.post(f"{_TASK}/signature", operation_id="audit_sign_task", dependencies=[permit("audit.task.sign")])
async def post_signature(number: CasePath, task_number: TaskNumber, work: Desk) -> TaskView:
    """Sign for a task · 签收."""
    return TaskView.of(await sign_task(work, number, task_number))


@router.post(f"{_TASK}/return", operation_id="audit_hand_back_task", dependencies=[permit("audit.task.hand_back")])
async def post_return(number: CasePath, task_number: TaskNumber, body: HandBackIn, work: Desk) -> TaskView:
    """Hand a task back, within its limit · 退单."""
    return TaskView.of(await hand_back_task(work, number, task_number, body.hand_back()))


@router.post(f"{_TASK}/extension", operation_id="audit_ask_extension", dependencies=[permit("audit.task.extend")])
async def post_extension(number: CasePath, task_number: TaskNumber, body: ExtensionIn, work: Desk) -> TaskView:
    """Ask for more time before the limit ends · 申请延期."""
    return TaskView.of(await ask_extension(work, number, task_number, body.wish()))


@router.post(
    f"{_TASK}/extension/decision",
    operation_id="audit_decide_extension",
    dependencies=[permit("audit.task.decide_extension")],
)
async def post_extension_decision(number: CasePath, task_number: TaskNumber, body: AgreementIn, work: Desk) -> TaskView:
    """Agree to more time, or refuse it · 批准延期."""
    return TaskView.of(await decide_extension(work, number, task_number, body.agreement()))


@router.post(f"{_TASK}/answer", operation_id="audit_answer_task", dependencies=[permit("audit.task.answer")])
async def post_task_answer(number: CasePath, task_number: TaskNumber, body: FeedbackIn, work: Desk) -> TaskView:
    """Answer a task: a note for the desk, a text for the public · 反馈."""
    return TaskView.of(await answer_task(work, number, task_number, body.feedback()))


@router.post(f"{_TASK}/answer/audit", operation_id="audit_review_answer", dependencies=[permit("audit.task.review")])
async def post_answer_audit(number: CasePath, task_number: TaskNumber, body: VerdictIn, work: Desk) -> TaskView:
    """Accept the answer of a task, or send it back · 结果审核."""
    return TaskView.of(await review_answer(work, number, task_number, body.verdict()))


@router.post(f"{_TASK}/withdrawal", operation_id="audit_withdraw_task", dependencies=[permit("audit.task.withdraw")])
async def post_task_withdrawal(number: CasePath, task_number: TaskNumber, body: WhyIn, work: Desk) -> TaskView:
    """Withdraw a task from its unit · 撤回任务单."""
    return TaskView.of(await withdraw_task(work, number, task_number, body.reason))
