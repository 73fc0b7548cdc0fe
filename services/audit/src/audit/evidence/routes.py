"""Routes of evidence."""

from typing import Annotated

from electoral_rules import personal_data
from fastapi import Depends, Path, Response
from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router
from service_kit.wire import Sha256

from audit.domain.evidence import Description
from audit.evidence.add import add_evidence
from audit.evidence.clean import MAX_BYTES, CleanFile
from audit.evidence.shapes import (
    AnyEvidenceView,
    DataClassView,
    EvidenceRecordView,
    EvidenceView,
    Upload,
    description_of,
)
from audit.evidence.show import read_evidence, sees_photographer, show_evidence
from audit.evidence.upload_routes import ADDING, UploadRoute, cleaned
from audit.work import Desk

router = Router("凭证 · evidence")
uploads = Router("凭证 · evidence")
uploads.route_class = UploadRoute
Hash = Annotated[Sha256, Path()]
# The form's other fields and its boundaries come on top of the file.
_MAX_FORM_BYTES = MAX_BYTES + 100_000


@router.get("/data-classes", operation_id="audit_list_data_classes", dependencies=[permit("audit.data_class.list")])
async def get_data_classes() -> Items[DataClassView]:
    """List the classes of personal data: who reads each, what tells of it, how much in a day, how long it is kept · 个人信息类别."""
    return Items(items=[DataClassView.of(each) for each in personal_data.classes().values()])


@uploads.post(
    "/evidence",
    status_code=201,
    operation_id="audit_add_evidence",
    dependencies=[permit(ADDING)],
    max_body_size=_MAX_FORM_BYTES,
)
async def post_evidence(
    file: Upload,
    clean: Annotated[CleanFile, Depends(cleaned)],
    description: Annotated[Description, Depends(description_of)],
    work: Desk,
) -> EvidenceView:
    """Add a piece of evidence; its location data is removed · 提交凭证."""
    return EvidenceView.of(await add_evidence(work, description, clean))


@router.get(
    "/evidence/{sha256}/record",
    operation_id="audit_show_evidence",
    dependencies=[permit("audit.evidence.look_up")],
)
async def get_record(sha256: Hash, work: Desk) -> AnyEvidenceView:
    """Show what is recorded of a file; services ask before they accept one as proof · 凭证登记."""
    found = await show_evidence(work, sha256)
    return EvidenceView.of(found) if sees_photographer(work) else EvidenceRecordView.of(found)


@router.get(
    "/evidence/{sha256}",
    operation_id="audit_read_evidence",
    dependencies=[permit("audit.evidence.read")],
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}, "description": "凭证文件 · the file, under its own type"}
    },
)
async def get_evidence(sha256: Hash, work: Desk) -> Response:
    """Read the file, checked against its hash on every reading · 凭证文件."""
    found, content = await read_evidence(work, sha256)
    headers = {
        "Content-Disposition": f'attachment; filename="{sha256[:16]}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }
    return Response(content, media_type=found.media_type, headers=headers)
