"""Routes of what population systems propose (上游变动建议): received as messages or files, accepted or rejected by clerks."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response, UploadFile
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.domain import proposals
from registry.proposals.accept import accept_proposals
from registry.proposals.receive import receive_message
from registry.proposals.reject import reject_proposals
from registry.proposals.shapes import ChoiceIn, DecidedView, MessageReceivedView, PopulationMessageIn, ProposalView
from registry.proposals.show import list_proposals
from registry.proposals.upload import upload_reports
from registry.wire import TreePath
from registry.work import Desk

router = Router("上游变动 · upstream changes")
UPLOAD_BYTES = 5_000_000
State = Annotated[
    proposals.State | None,
    Query(
        description="待确认、已接受、已拒绝或与登记一致，空为全部 · waiting, accepted, rejected or settled; empty for all"
    ),
]
MessageId = Annotated[UUID | None, Query(description="上游消息，空为全部 · the message; empty for all")]


@router.post(
    "/population-messages",
    status_code=201,
    operation_id="registry_receive_message",
    dependencies=[permit("registry.population.send")],
)
async def post_message(work: Desk, body: PopulationMessageIn) -> MessageReceivedView:
    """Receive what a population system tells, once under its number; nothing of it enters the register by itself · 接收人口变动."""
    reports = [each.report() for each in body.reports]
    received = await receive_message(work, work.caller.scope, body.message_no, body.content_sha256(), reports)
    return MessageReceivedView.of(*received)


@router.post(
    "/communities/{code}/population-files",
    status_code=201,
    max_body_size=UPLOAD_BYTES,
    operation_id="registry_upload_reports",
    dependencies=[permit("registry.population.upload")],
)
async def post_file(work: Desk, code: CommunityPath, file: UploadFile) -> MessageReceivedView:
    """Receive the same as a workbook or CSV file, a row for each report; the same file counts once · 上传人口变动."""
    return MessageReceivedView.of(*await upload_reports(work, code, await file.read()))


@router.get(
    "/jurisdictions/{code}/register-proposals",
    operation_id="registry_list_proposals",
    dependencies=[permit("registry.proposal.read")],
)
async def get_proposals(
    work: Desk,
    request: Request,
    response: Response,
    code: TreePath,
    state: State = None,
    message_id: MessageId = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[ProposalView]:
    """List proposals person by person, each field as registered and as it would be · 变动建议."""
    found = await list_proposals(work, code, state, message_id, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[ProposalView.of(each) for each in found])


@router.post(
    "/communities/{code}/register-proposals/acceptance",
    operation_id="registry_accept_proposals",
    dependencies=[permit("registry.proposal.accept")],
)
async def post_acceptance(work: Desk, code: CommunityPath, body: ChoiceIn) -> DecidedView:
    """Accept proposals as one change of the register; whose person changed meanwhile is proposed anew · 接受变动建议."""
    return DecidedView.of(await accept_proposals(work, code, body.choice(), body.reason))


@router.post(
    "/jurisdictions/{code}/register-proposals/rejection",
    operation_id="registry_reject_proposals",
    dependencies=[permit("registry.proposal.reject")],
)
async def post_rejection(work: Desk, code: TreePath, body: ChoiceIn) -> DecidedView:
    """Reject proposals of a place with the reason; the register stays as it is · 拒绝变动建议."""
    return DecidedView.of(await reject_proposals(work, code, body.choice(), body.reason))
