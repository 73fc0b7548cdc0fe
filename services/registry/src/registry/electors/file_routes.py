"""Routes of lists of voters and their changes as files (选民名册、增减表)."""

from typing import Annotated
from uuid import UUID

from fastapi import Form, UploadFile
from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router
from service_kit.wire import Sha256, Text

from registry.domain.rolls import Basing
from registry.electors.correction_shapes import CorrectionView
from registry.electors.shapes import DrawnView, NamedBase
from registry.electors.upload import upload_base, upload_corrections
from registry.work import Desk

router = Router("选举人 · electors")
UPLOAD_BYTES = 5_000_000


@router.post(
    "/elections/{election_id}/elector-files",
    status_code=201,
    max_body_size=UPLOAD_BYTES,
    operation_id="registry_upload_base",
    dependencies=[permit("registry.elector.list")],
)
async def post_elector_file(
    work: Desk,
    election_id: UUID,
    file: UploadFile,
    base: Annotated[NamedBase, Form()],
    base_reason: Annotated[Text | None, Form()] = None,
) -> DrawnView:
    """Draw up the list of electors from a list on paper that was typed in, as a workbook or CSV file · 上传选民名册编制名单."""
    return DrawnView.of(await upload_base(work, election_id, await file.read(), Basing(base, base_reason or "")))


@router.post(
    "/elections/{election_id}/elector-correction-files",
    status_code=201,
    max_body_size=UPLOAD_BYTES,
    operation_id="registry_upload_corrections",
    dependencies=[permit("registry.elector.correct")],
)
async def post_elector_correction_file(
    work: Desk,
    election_id: UUID,
    file: UploadFile,
    evidence_sha256: Annotated[Sha256, Form()],
    decision_sha256: Annotated[Sha256 | None, Form()] = None,
) -> Items[CorrectionView]:
    """Correct the list by every row of a table, a workbook or CSV file, all or none · 上传增减表更正名单."""
    made = await upload_corrections(work, election_id, await file.read(), evidence_sha256, decision_sha256)
    return Items(items=[CorrectionView.of(each) for each in made])
