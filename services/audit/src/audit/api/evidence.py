"""Routes of evidence: pictures and scans that prove what was done."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import File, Form, Path, Request, Response
from pydantic import AwareDatetime
from service_kit.access import permit
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.problems import NotFound
from service_kit.routing import Router
from service_kit.wire import CommunityCode, Sha256, Text, Wire

from audit.pictures import MAX_BYTES
from audit.storage.evidence_repository import EvidenceRepository
from audit.storage.log_repository import LogRepository
from audit.use_cases.add_evidence import About, add_evidence

router = Router("evidence")
Reader = Annotated[Caller, permit("audit.evidence.read")]
Kind = Annotated[str, Form(pattern=r"^(photo|signature_sheet|record|other)$")]


class EvidenceView(Wire):
    """The record of one file: its hash (as stored), what it shows, where and when it was taken.

    The photographer's name is only for those who may see the file itself.
    """

    sha256: str
    kind: str
    stage: str
    community_code: str
    election_id: UUID | None
    media_type: str
    bytes: int
    taken_at: AwareDatetime
    place: str
    photographer: str | None
    added_at: AwareDatetime


def _view(row: Any) -> EvidenceView:
    return EvidenceView(**{name: getattr(row, name) for name in EvidenceView.model_fields})


@router.post("/evidence", status_code=201, max_body_size=MAX_BYTES + 100_000)
async def post_evidence(
    request: Request,
    session: Session,
    caller: Annotated[Caller, permit("audit.evidence.add")],
    file: Annotated[bytes, File(description="JPEG、PNG 或 PDF，不超过 15 MB")],
    kind: Kind,
    stage: Annotated[Text, Form()],
    community_code: Annotated[CommunityCode, Form()],
    taken_at: Annotated[AwareDatetime, Form()],
    place: Annotated[Text, Form()],
    photographer: Annotated[Text, Form()],
    election_id: Annotated[UUID | None, Form()] = None,
) -> EvidenceView:
    """Add a piece of evidence; its location data is removed · 提交凭证."""
    about = About(community_code, election_id, kind, stage, taken_at, place, photographer)
    records, log = EvidenceRepository(session), LogRepository(session)
    return _view(await add_evidence(records, log, request.app.state.shelf, caller, about, file))


async def _record(session: Session, sha256: str, caller: Caller) -> Any:
    row = await EvidenceRepository(session).find(sha256, caller.scope)
    if row is None:
        raise NotFound()
    return row


@router.get("/evidence/{sha256}/record")
async def get_record(
    sha256: Annotated[Sha256, Path()],
    request: Request,
    session: Session,
    caller: Annotated[Caller, permit("audit.evidence.look_up")],
) -> EvidenceView:
    """What is recorded of a file: the services ask it before they accept one as proof · 凭证登记."""
    view = _view(await _record(session, sha256, caller))
    sees_all = caller.role in request.app.state.permissions["audit.evidence.read"].roles
    return view if sees_all else view.model_copy(update={"photographer": None})


@router.get("/evidence/{sha256}", response_class=Response)
async def get_evidence(
    sha256: Annotated[Sha256, Path()], request: Request, session: Session, caller: Reader
) -> Response:
    """The file, checked against its hash on every reading · 凭证文件."""
    row = await _record(session, sha256, caller)
    content = await asyncio.to_thread(request.app.state.shelf.store.read, sha256)
    headers = {
        "Content-Disposition": f'attachment; filename="{sha256[:16]}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }
    return Response(content, media_type=row.media_type, headers=headers)
