"""The own messages over HTTP (本人消息接口), and the day's sweep that writes them."""

from typing import Annotated
from uuid import UUID

from electoral_rules.messages import horizon
from fastapi import Query, Request, Response
from service_kit import clock
from service_kit.access import permit
from service_kit.paging import Limit, Page, Total, link_next
from service_kit.sweeps import SweepView, sweep_day

from gateway.messages.read import list_messages, mark_read
from gateway.messages.shapes import MessageView
from gateway.messages.write import write_messages
from gateway.storage.tables import sweeps
from gateway.work import Desk, Work, gateway_router

router = gateway_router("本人账户 · own account")
calendar = gateway_router("日终处理 · sweeps")
Read = Annotated[bool | None, Query(description="只列已读或未读的，空为全部 · those read or not; empty for all")]


@router.get("/me/messages", operation_id="gateway_list_messages", dependencies=[permit("gateway.account.read_own")])
async def get_messages(
    request: Request,
    response: Response,
    work: Desk,
    read: Read = None,
    after: UUID | None = None,
    limit: Limit = 100,
    total: Total = False,
) -> Page[MessageView]:
    """List the own messages, the newest first: what is due, late, came up from below, or waits · 本人消息."""
    found = await list_messages(work, read, after, limit, with_total=total)
    link_next(request, response, [each.id for each in found.messages], limit)
    return Page(items=[MessageView.of(each) for each in found.messages], total=found.total)


@router.post(
    "/me/messages/{message_id}/reading",
    operation_id="gateway_read_message",
    dependencies=[permit("gateway.message.mark")],
)
async def post_reading(message_id: UUID, work: Desk) -> MessageView:
    """Mark an own message as read · 标记已读."""
    return MessageView.of(await mark_read(work, message_id))


@calendar.post("/sweeps", operation_id="gateway_sweep_day", dependencies=[permit("gateway.day.sweep")])
async def post_sweep(work: Desk) -> SweepView:
    """Write the messages of today, once: the same day again answers what was done and does nothing · 日终处理."""
    # Asked before the transaction holds a connection.
    services = work.parts.services
    calendar, last = services.calendar, horizon(clock.today())
    duties = await calendar.due_by(last)
    waiting = [*await services.tasks.waiting(), *await calendar.waiting(), *await calendar.cases_due(last)]

    async def write(work: Work) -> int:
        return await write_messages(work, duties, waiting)

    return SweepView.of(await sweep_day(work.session, sweeps, work, {"write_messages": write}))
