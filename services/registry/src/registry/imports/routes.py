"""Routes of roster imports (花名册导入): preview with every finding, then all of it or nothing."""

from collections.abc import AsyncIterator
from uuid import UUID

from fastapi import Request, Response, UploadFile
from fastapi.sse import EventSourceResponse, format_sse_event
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.changes.routes import Kind
from registry.changes.shapes import RosterDifferenceView
from registry.domain.imports import RosterImport
from registry.imports.confirm import confirm_import
from registry.imports.preview import preview_import
from registry.imports.queue import queue_reading, queue_writing
from registry.imports.shapes import ConfirmedView, ImportConfirmationIn, ImportProgressView, ImportView
from registry.imports.show import list_differences, list_imports
from registry.imports.watch import watch_import
from registry.work import Desk

router = Router("花名册导入 · resident imports")
UPLOAD_BYTES = 30_000_000
_QUEUED = "文件较大，后台办理中，进度见该批导入 · a big file: the worker is at it, and the import says how far"


@router.post(
    "/communities/{code}/resident-imports",
    status_code=201,
    max_body_size=UPLOAD_BYTES,
    responses={202: {"model": ImportView, "description": _QUEUED}},
    operation_id="registry_preview_import",
    dependencies=[permit("registry.resident.import")],
)
async def post_import(work: Desk, code: CommunityPath, file: UploadFile, response: Response) -> ImportView:
    """Preview a roster: whether it may be confirmed, and every finding by row and column · 预检花名册."""
    content = await file.read()
    if len(content) <= work.import_job_bytes:
        return ImportView.of(await preview_import(work, code, content))
    response.status_code = 202
    return ImportView.of(await queue_reading(work, code, content))


@router.get(
    "/communities/{code}/resident-imports",
    operation_id="registry_list_imports",
    dependencies=[permit("registry.resident.import")],
)
async def get_imports(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    after: UUID | None = None,
    limit: Limit = 20,
) -> Items[ImportView]:
    """List a community's imports, the newest first · 导入批次."""
    found = await list_imports(work, code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[ImportView.of(each) for each in found])


@router.get(
    "/resident-imports/{import_id}",
    operation_id="registry_show_import",
    dependencies=[permit("registry.resident.import")],
)
async def get_import(work: Desk, import_id: UUID) -> ImportView:
    """Show the preview again · 预检结果."""
    return ImportView.of(work.visible(await work.imports.find(import_id)))


@router.get(
    "/resident-imports/{import_id}/progress",
    response_class=Response,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
    operation_id="registry_watch_import",
    dependencies=[permit("registry.resident.import")],
)
async def get_import_progress(work: Desk, request: Request, import_id: UUID) -> EventSourceResponse:
    """Watch how far a big file is, as server-sent events of state, rows and rows_done · 导入进度."""
    roster = work.visible(await work.imports.find(import_id))
    return EventSourceResponse(_events(watch_import(request.app.state.database, roster)))


async def _events(watched: AsyncIterator[RosterImport]) -> AsyncIterator[bytes]:
    async for roster in watched:
        yield format_sse_event(data_str=ImportProgressView.of(roster).model_dump_json(), event="progress")


@router.post(
    "/resident-imports/{import_id}/confirmation",
    response_model=ConfirmedView,
    responses={202: {"model": ImportView, "description": _QUEUED}},
    operation_id="registry_confirm_import",
    dependencies=[permit("registry.resident.import")],
)
async def post_confirmation(work: Desk, import_id: UUID, body: ImportConfirmationIn) -> ConfirmedView | Response:
    """Take the whole difference into the register with its reason, or nothing · 确认导入."""
    if not work.visible(await work.imports.find(import_id)).in_background:
        return ConfirmedView.of_confirmed(*await confirm_import(work, import_id, body.reason))
    queued = ImportView.of(await queue_writing(work, import_id, body.reason))
    return Response(queued.model_dump_json(), 202, media_type="application/json")


@router.get(
    "/resident-imports/{import_id}/differences",
    operation_id="registry_list_differences",
    dependencies=[permit("registry.resident.import")],
)
async def get_differences(
    work: Desk,
    request: Request,
    response: Response,
    import_id: UUID,
    kind: Kind = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[RosterDifferenceView]:
    """List person by person what the import changes: new, changed, moved within, missing from the file · 导入差异."""
    found = await list_differences(work, import_id, kind, after, limit)
    link_next(request, response, [each.resident_id for each in found], limit)
    return Items(items=[RosterDifferenceView.of(each) for each in found])
