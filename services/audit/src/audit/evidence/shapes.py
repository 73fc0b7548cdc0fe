"""Wire shapes of evidence."""

from datetime import UTC
from typing import Annotated, get_args
from uuid import UUID

from electoral_rules import personal_data
from electoral_rules.book.permissions import ROLES, load_permissions
from electoral_rules.organisation import offices
from electoral_rules.personal_data import DataClass
from fastapi import File, Form
from pydantic import AwareDatetime
from service_kit.wire import CommunityCode, Sha256, Text, View, Wire, formed, one_of

from audit.domain import evidence
from audit.domain.evidence import Description, Evidence

Upload = Annotated[
    bytes,
    File(
        description="JPEG、PNG、WebP、HEIC 或 PDF，不超过 15 MB；除 PNG 外的照片存为 JPEG · other pictures than PNG are kept as JPEG"
    ),
]
Kind = Annotated[evidence.Kind, Form()]


async def description_of(
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


class DataClassView(View):
    """一类个人信息: who reads it, the event of each reading, persons an account reads in a day and is told of, how long it is kept."""

    slug: Annotated[str, one_of(personal_data.classes())]
    zh: str
    en: str
    read_by: list[Annotated[str, one_of(ROLES)]]
    offices: list[Annotated[str, one_of(offices.known())]]
    told_by: Annotated[str, formed(r"^[a-z]+\.[a-z_]+\.[a-z_]+$")]
    per_day: int | None
    alarm_at: int | None
    kept: Annotated[str, one_of(get_args(personal_data.Kept))]
    years: int | None

    @classmethod
    def of(cls, found: DataClass) -> "DataClassView":
        """The class, with those whom the table of permissions lets read it."""
        permission = load_permissions()[found.read]
        return cls(
            slug=found.slug,
            zh=found.zh,
            en=found.en,
            read_by=sorted(permission.roles),
            offices=sorted(permission.offices),
            told_by=found.told,
            per_day=found.per_day,
            alarm_at=found.alarm_at,
            kept=found.kept,
            years=found.years,
        )
