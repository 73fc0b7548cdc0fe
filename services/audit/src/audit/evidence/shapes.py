"""Wire shapes of evidence."""

from datetime import UTC
from typing import Annotated
from uuid import UUID

from fastapi import File, Form
from pydantic import AwareDatetime
from service_kit.wire import CommunityCode, Sha256, Text, Wire

from audit.domain import evidence
from audit.domain.evidence import Description, Evidence

Upload = Annotated[bytes, File(description="JPEG、PNG 或 PDF，不超过 15 MB")]
Kind = Annotated[evidence.Kind, Form()]


def description_of(
    kind: Kind,
    stage: Annotated[Text, Form()],
    community_code: Annotated[CommunityCode, Form()],
    taken_at: Annotated[AwareDatetime, Form()],
    place: Annotated[Text, Form()],
    photographer: Annotated[Text, Form()],
    election_id: Annotated[UUID | None, Form()] = None,
) -> Description:
    """Give what the form's fields say of a file."""
    return Description(community_code, election_id, kind, stage, taken_at.astimezone(UTC), place, photographer)


class _Record(Wire):
    sha256: Sha256
    kind: evidence.Kind
    stage: str
    community_code: CommunityCode
    election_id: UUID | None
    media_type: evidence.MediaType
    bytes: int
    taken_at: AwareDatetime
    place: str
    added_at: AwareDatetime


class EvidenceRecordView(_Record):
    """The record of one file, for those who have to name it as proof: who took it is always null."""

    photographer: None = None

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceRecordView":
        """Show the record without the photographer's name."""
        return EvidenceRecordView(**_record(evidence).model_dump())


class EvidenceView(_Record):
    """The record of one file, for those who may see the file itself: they know who took it."""

    photographer: str

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceView":
        """Show the whole record."""
        return EvidenceView(**_record(evidence).model_dump(), photographer=evidence.description.photographer)


def _record(evidence: Evidence) -> _Record:
    about = evidence.description
    return _Record(
        sha256=evidence.sha256,
        kind=about.kind,
        stage=about.stage,
        community_code=about.community_code,
        election_id=about.election_id,
        media_type=evidence.media_type,
        bytes=evidence.bytes,
        taken_at=about.taken_at,
        place=about.place,
        added_at=evidence.added_at,
    )


AnyEvidenceView = EvidenceView | EvidenceRecordView
