"""Routes of duties (到期事项)."""

from typing import Annotated
from uuid import UUID

from electoral_rules import due
from electoral_rules.book.lifecycle import DUTY
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Day, Within, word_of

from audit.domain.duty import Duty, WantedDuties
from audit.duties.complete import complete_duty
from audit.duties.shapes import CompletionIn, DueItemView, DueView
from audit.duties.show import list_duties, punctuality_of, show_duty
from audit.work import Desk

router = Router("到期事项 · duties")
State = Annotated[str, *word_of(("", *DUTY.states)), Query(description="状态，空为全部 · state; empty for all")]
Rule = Annotated[str, *word_of(("", *due.RULES)), Query(description="依据的规定，空为全部 · the rule; empty for all")]


@router.get("/duties", operation_id="audit_list_duties", dependencies=[permit("audit.duty.read")])
async def get_duties(
    request: Request,
    response: Response,
    work: Desk,
    within: Within = "",
    plan_id: UUID | None = None,
    election_id: UUID | None = None,
    rule: Rule = "",
    state: State = "",
    mine: bool = False,
    due_by: Day | None = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[DueItemView]:
    """List the duties within the caller's scope: by place, plan, rule and state, or those its place sees to now · 到期事项列表."""
    wanted = WantedDuties(within, plan_id, election_id, rule, state, work.caller.scope if mine else None, due_by)
    found = await list_duties(work, wanted, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[DueItemView.of(each) for each in found])


@router.get("/duties/{duty_id}", operation_id="audit_show_duty", dependencies=[permit("audit.duty.read")])
async def get_duty(duty_id: UUID, work: Desk) -> DueView:
    """Show a duty, and whether it is or was in time · 查看到期事项."""
    return await _view(work, await show_duty(work, duty_id))


@router.post(
    "/duties/{duty_id}/completion", operation_id="audit_complete_duty", dependencies=[permit("audit.duty.complete")]
)
async def post_completion(duty_id: UUID, body: CompletionIn, work: Desk) -> DueView:
    """Complete a duty with its proof; a late one is recorded as late · 办结到期事项."""
    return await _view(work, await complete_duty(work, duty_id, body.completion()))


async def _view(work: Desk, duty: Duty) -> DueView:
    return DueView.of_one(duty, await punctuality_of(work, duty))
