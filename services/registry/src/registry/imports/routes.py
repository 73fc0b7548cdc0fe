"""Routes of roster imports (花名册导入): preview with every finding, then all of it or nothing."""

from uuid import UUID

from fastapi import Request, Response, UploadFile
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.changes.routes import Kind
from registry.changes.shapes import RosterDifferenceView
from registry.imports.confirm import confirm_import
from registry.imports.preview import preview_import
from registry.imports.shapes import ConfirmedView, ImportConfirmationIn, ImportView
from registry.imports.show import list_differences, list_imports
from registry.work import Desk

router = Router("花名册导入 · resident imports")
UPLOAD_BYTES = 30_000_000


@router.post(
    "/communities/{code}/resident-imports",
    status_code=201,
    max_body_size=UPLOAD_BYTES,
    operation_id="registry_preview_import",
    dependencies=[permit("registry.resident.import")],
)
async def post_import(work: Desk, code: CommunityPath, file: UploadFile) -> ImportView:
    """Preview a roster: whether it may be confirmed, and every finding by row and column · 预检花名册."""
    return ImportView.of(await preview_import(work, code, await file.read()))


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
    link_next(request, response, str(found[-1].id) if len(found) == limit else None, limit)
    return Items(items=[ImportView.of(each) for each in found])


@router.get(
    "/resident-imports/{import_id}",
    operation_id="registry_show_import",
    dependencies=[permit("registry.resident.import")],
)
async def get_import(work: Desk, import_id: UUID) -> ImportView:
    """Show the preview again · 预检结果."""
    return ImportView.of(work.visible(await work.imports.find(import_id)))


@router.post(
    "/resident-imports/{import_id}/confirmation",
    operation_id="registry_confirm_import",
    dependencies=[permit("registry.resident.import")],
)
async def post_confirmation(work: Desk, import_id: UUID, body: ImportConfirmationIn) -> ConfirmedView:
    """Take the whole difference into the register with its reason, or nothing · 确认导入."""
    return ConfirmedView.of_confirmed(*await confirm_import(work, import_id, body.reason))


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
    link_next(request, response, str(found[-1].resident_id) if len(found) == limit else None, limit)
    return Items(items=[RosterDifferenceView.of(each) for each in found])
