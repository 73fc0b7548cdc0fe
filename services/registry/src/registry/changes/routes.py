"""Routes of changes of the register (登记变更): readable person by person, taken back whole, or made for one person."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.changes.correct import correct_resident
from registry.changes.shapes import (
    ChangeSetView,
    CorrectedResidentView,
    ResidentCorrectionIn,
    RosterDifferenceView,
    TakingBackIn,
)
from registry.changes.show import list_change_sets, list_changed, show_change_set
from registry.changes.take_back import take_back
from registry.domain import differences
from registry.work import Desk

router = Router("登记变更 · register changes")
_PATH = "/communities/{code}/register-changes"
ChangeSetPath = Annotated[UUID, Path(description="登记变更编号 · id of the change")]
Kind = Annotated[
    differences.Kind | None,
    Query(description="新增、变更、移动或文件中没有，空为全部 · new, changed, moved or missing; empty for all"),
]


@router.get(_PATH, operation_id="registry_list_changes", dependencies=[permit("registry.change.read")])
async def get_changes(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[ChangeSetView]:
    """List the changes of a community's register, the newest first · 登记变更记录."""
    found = await list_change_sets(work, code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[ChangeSetView.of(each) for each in found])


@router.get(
    _PATH + "/{change_set_id}", operation_id="registry_show_change", dependencies=[permit("registry.change.read")]
)
async def get_change(work: Desk, code: CommunityPath, change_set_id: ChangeSetPath) -> ChangeSetView:
    """Show one change of the register · 一批登记变更."""
    return ChangeSetView.of(await show_change_set(work, code, change_set_id))


@router.get(
    _PATH + "/{change_set_id}/people",
    operation_id="registry_list_changed_people",
    dependencies=[permit("registry.change.read")],
)
async def get_changed_people(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    change_set_id: ChangeSetPath,
    kind: Kind = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[RosterDifferenceView]:
    """List whom a change is of, each field as it stood and as it became · 变更的居民和内容."""
    found = await list_changed(work, code, change_set_id, kind, after, limit)
    link_next(request, response, [each.resident_id for each in found], limit)
    return Items(items=[RosterDifferenceView.of(each) for each in found])


@router.post(
    _PATH + "/{change_set_id}/taking-back",
    operation_id="registry_take_back_change",
    dependencies=[permit("registry.change.take_back")],
)
async def post_taking_back(
    work: Desk, code: CommunityPath, change_set_id: ChangeSetPath, body: TakingBackIn
) -> ChangeSetView:
    """Take a change back whole, by another person and while nothing rests on it · 撤回登记变更."""
    return ChangeSetView.of(await take_back(work, code, change_set_id, body.reason))


@router.post(
    "/communities/{code}/residents/{resident_id}/corrections",
    status_code=201,
    operation_id="registry_correct_resident",
    dependencies=[permit("registry.resident.correct")],
)
async def post_resident_correction(
    work: Desk,
    code: CommunityPath,
    resident_id: UUID,
    body: ResidentCorrectionIn,
    response: Response,
    if_match: IfMatch = None,
) -> CorrectedResidentView:
    """Correct what the register says of one person, with the reason · 更正居民登记."""
    resident, change_set = await correct_resident(work, code, resident_id, body.amendment(), if_match)
    tag(response, resident.version)
    return CorrectedResidentView.of_corrected(resident, change_set)
