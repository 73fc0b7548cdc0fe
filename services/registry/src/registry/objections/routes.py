"""Routes of objections to the posted list of electors (对选举人名单的异议)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import OBJECTION
from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.paging import HIGHEST, AfterNumber, Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import word_of

from registry.objections.answer import answer_objection
from registry.objections.consider import consider_objection
from registry.objections.file import file_objection
from registry.objections.shapes import (
    HotlineObjectionIn,
    ObjectionAnswerIn,
    ObjectionIn,
    ObjectionProgressView,
    ObjectionView,
    OwnObjectionIn,
)
from registry.objections.show import list_objections, list_own_objections, show_objection
from registry.objections.withdraw import withdraw_objection, withdraw_own_objection
from registry.work import Desk

router = Router("异议 · objections")
State = Annotated[str, *word_of(("", *OBJECTION.states)), Query(description="状态，空为全部 · state; empty for all")]
Number = Annotated[int, Path(ge=1, le=HIGHEST, description="异议的受理号 · number of the objection")]
_LIST, _OWN, _HOTLINE = "objections", "own-objections", "hotline-objections"
_ELECTION = "/elections/{election_id}"


@router.post(
    f"{_ELECTION}/{_LIST}",
    status_code=201,
    operation_id="registry_file_objection",
    dependencies=[permit("registry.objection.file")],
)
async def post_objection(work: Desk, election_id: UUID, body: ObjectionIn) -> ObjectionView:
    """Take an objection to the posted list at the desk; its number is the receipt · 受理异议."""
    return ObjectionView.of_one(await file_objection(work, election_id, body.objecting()))


@router.post(
    f"{_ELECTION}/{_OWN}",
    status_code=201,
    operation_id="registry_file_own_objection",
    dependencies=[permit("registry.objection.file_own")],
)
async def post_own_objection(work: Desk, election_id: UUID, body: OwnObjectionIn) -> ObjectionProgressView:
    """Object to the posted list oneself; the number is the receipt · 本人提出异议."""
    return ObjectionProgressView.of(await file_objection(work, election_id, body.objecting(work.own_entry)))


@router.post(
    f"{_ELECTION}/{_HOTLINE}",
    status_code=201,
    operation_id="registry_submit_objection",
    dependencies=[permit("registry.objection.submit")],
)
async def post_hotline_objection(work: Desk, election_id: UUID, body: HotlineObjectionIn) -> ObjectionProgressView:
    """Pass on an objection under the number of the hotline's order · 12345转来的异议."""
    return ObjectionProgressView.of(await file_objection(work, election_id, body.objecting()))


@router.get(
    f"{_ELECTION}/{_LIST}",
    operation_id="registry_list_objections",
    dependencies=[permit("registry.objection.read")],
)
async def get_objections(
    work: Desk,
    request: Request,
    response: Response,
    election_id: UUID,
    state: State = "",
    after: AfterNumber = 0,
    limit: Limit = 100,
) -> Items[ObjectionView]:
    """List the objections of an election in their order · 异议列表."""
    found = await list_objections(work, election_id, state, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    return Items(items=[ObjectionView.of_one(each) for each in found])


@router.get(
    f"{_ELECTION}/{_OWN}",
    operation_id="registry_list_own_objections",
    dependencies=[permit("registry.objection.file_own")],
)
async def get_own_objections(work: Desk, election_id: UUID) -> Items[ObjectionProgressView]:
    """List what one objected oneself, and what came of it · 本人提出的异议."""
    return Items(items=[ObjectionProgressView.of(each) for each in await list_own_objections(work, election_id)])


@router.get(
    f"{_ELECTION}/{_LIST}/{{objection_no}}/progress",
    operation_id="registry_follow_objection",
    dependencies=[permit("registry.objection.look_up")],
)
async def get_objection_progress(work: Desk, election_id: UUID, objection_no: Number) -> ObjectionProgressView:
    """Follow an objection by its receipt: state, day and answer, without a name · 异议办理进度."""
    return ObjectionProgressView.of(await show_objection(work, election_id, objection_no))


@router.post(
    f"{_ELECTION}/{_LIST}/{{objection_no}}/consideration",
    operation_id="registry_consider_objection",
    dependencies=[permit("registry.objection.answer")],
)
async def post_objection_consideration(work: Desk, election_id: UUID, objection_no: Number) -> ObjectionView:
    """Take an objection up; only one that was taken up is answered · 开始处理异议."""
    return ObjectionView.of_one(await consider_objection(work, election_id, objection_no))


@router.post(
    f"{_ELECTION}/{_LIST}/{{objection_no}}/answer",
    operation_id="registry_answer_objection",
    dependencies=[permit("registry.objection.answer")],
)
async def post_objection_answer(
    work: Desk, election_id: UUID, objection_no: Number, body: ObjectionAnswerIn
) -> ObjectionView:
    """Answer an objection: explained, or adjusted by a correction of the list · 答复异议."""
    return ObjectionView.of_one(await answer_objection(work, election_id, objection_no, body.answering()))


@router.post(
    f"{_ELECTION}/{_LIST}/{{objection_no}}/withdrawal",
    operation_id="registry_withdraw_objection",
    dependencies=[permit("registry.objection.file")],
)
async def post_objection_withdrawal(work: Desk, election_id: UUID, objection_no: Number) -> ObjectionView:
    """Withdraw an objection for the person who raised it · 代为撤回异议."""
    return ObjectionView.of_one(await withdraw_objection(work, election_id, objection_no))


@router.post(
    f"{_ELECTION}/{_OWN}/{{objection_no}}/withdrawal",
    operation_id="registry_withdraw_own_objection",
    dependencies=[permit("registry.objection.file_own")],
)
async def post_own_objection_withdrawal(work: Desk, election_id: UUID, objection_no: Number) -> ObjectionProgressView:
    """Withdraw one's own objection · 撤回本人的异议."""
    return ObjectionProgressView.of(await withdraw_own_objection(work, election_id, objection_no))
