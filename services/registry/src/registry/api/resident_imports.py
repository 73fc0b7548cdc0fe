"""Rosters from Excel (花名册导入): upload, row-level preview, confirmation."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, UploadFile
from service_kit.access import permit
from service_kit.routing import Router

from registry.api.desk import DeskOf
from registry.use_cases.confirm_residents import confirm_residents, find_import
from registry.use_cases.preview_residents import preview_residents

router = Router("居民 · residents")
UPLOAD_BYTES = 30_000_000
Community = Annotated[str, Path(pattern=r"^[0-9]{12}$")]
_SHOWN = (
    "id", "community_code", "state", "rows", "errors", "warnings", "summary", "findings", "file_sha256", "uploaded_at",
    "confirmed_at",
)  # fmt: skip


@router.post(
    "/communities/{code}/resident-imports", status_code=201, max_body_size=UPLOAD_BYTES,
    dependencies=[permit("registry.resident.import")],
)  # fmt: skip
async def upload(desk: DeskOf, code: Community, file: UploadFile) -> dict[str, Any]:
    """Previews a roster: ``state`` is ready or refused, ``findings`` name row, column and what to do."""
    import_id = await preview_residents(desk, code, await file.read())
    return _view(await find_import(desk, import_id))


@router.get("/resident-imports/{import_id}", dependencies=[permit("registry.resident.import")])
async def read(desk: DeskOf, import_id: UUID) -> dict[str, Any]:
    """The preview again."""
    return _view(await find_import(desk, import_id))


@router.post("/resident-imports/{import_id}/confirmation", dependencies=[permit("registry.resident.import")])
async def confirm(desk: DeskOf, import_id: UUID) -> dict[str, Any]:
    """Takes everybody into the register, or nobody."""
    done = await confirm_residents(desk, import_id)
    return _view(done) | {"created": done["created"], "updated": done["updated"]}


def _view(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _SHOWN}
