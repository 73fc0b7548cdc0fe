"""Routes of roster imports (花名册导入): preview with every finding, then all of it or nothing."""

from uuid import UUID

from fastapi import UploadFile
from service_kit.access import permit
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.imports.confirm import confirm_import
from registry.imports.preview import preview_import
from registry.imports.shapes import ConfirmedView, ImportView
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
async def post_confirmation(work: Desk, import_id: UUID) -> ConfirmedView:
    """Take everybody into the register, or nobody · 确认导入."""
    return ConfirmedView.of_confirmed(await confirm_import(work, import_id))
