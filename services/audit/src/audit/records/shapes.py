"""Wire shapes of records: one frame for all, and the content of each kind as `kinds` has it."""

from collections.abc import Mapping
from functools import reduce
from importlib import import_module
from operator import or_
from typing import Annotated, Generic, Self, cast
from uuid import UUID

from electoral_rules import records
from pydantic import AwareDatetime, Field, create_model
from service_kit.paging import Items
from service_kit.wire import Code, CommunityCode, PlaceCode, Sha256, View, Wire, one_of

from audit.cases.shapes import BECOMING
from audit.domain.claim import Claim
from audit.domain.record import Content, Entry, Record
from audit.records.kind import Kind
from audit.tasks.shapes import ActingOffice

RecordKind = Annotated[str, one_of(tuple(records.kinds()))]
RuleServed = Annotated[str, one_of(tuple(sorted({kind.serves for kind in records.kinds().values()})))]
SAYS = "台账内容 · what the record says"


class RecordIn(Wire, Generic[Content]):
    """A record to enter: where it belongs, its content, what proves it, and the record it corrects."""

    community_code: CommunityCode
    election_id: UUID | None = None
    content: Annotated[Content, Field(description=SAYS)]
    evidence: Annotated[list[Sha256], Field(max_length=20, default_factory=list)]
    supersedes: UUID | None = None

    def new_case(self) -> Claim | None:
        """Give the case that it became, where it became a new one."""
        return None

    def entry(self) -> Entry[Content]:
        """Give the entry."""
        place = self.community_code, self.election_id
        return Entry(*place, self.content, tuple(self.evidence), self.supersedes, case=self.new_case())


class PlaceRecordIn(RecordIn[Content], Generic[Content]):
    """The same of a place of any level: a community, a street, a district, a city or a province."""

    community_code: Annotated[
        Code, Field(description="社区或者上级辖区的代码 · code of a community or a place above it")
    ]


class DrawIn(Wire):
    """How many communities of a place to draw."""

    jurisdiction_code: Code
    number: Annotated[int, Field(ge=1, le=1000)]


class RecordView(View, Generic[Content]):
    """A record as it was entered; `superseded_by` is the correction in force."""

    id: UUID
    kind: RecordKind
    community_code: PlaceCode
    election_id: UUID | None
    content: Annotated[Content, Field(description=SAYS)]
    evidence: list[Sha256]
    serves: RuleServed
    supersedes: UUID | None
    superseded_by: UUID | None
    entered_by: str
    entered_for: ActingOffice
    entered_at: AwareDatetime

    @classmethod
    def of(cls, record: Record, kind: Kind[Content]) -> Self:
        """Show a record in the shape of its kind."""
        return cls(
            id=record.id,
            kind=record.kind,
            community_code=record.community_code,
            election_id=record.election_id,
            content=kind.content(record),
            evidence=list(record.evidence),
            serves=records.kinds()[record.kind].serves,
            supersedes=record.supersedes,
            superseded_by=record.superseded_by,
            entered_by=record.entered_by,
            entered_for=record.entered_for,
            entered_at=record.entered_at,
        )


def _kind(slug: str) -> Kind[object]:
    # The file of a kind has its slug, and in it the kind as a constant.
    kind: Kind[object] = getattr(import_module(f"audit.records.kinds.{slug}"), slug.upper())
    return kind


def _entered(kind: Kind[object]) -> type[RecordIn[object]]:
    row = records.kinds()[kind.slug]
    base = RecordIn if row.places == "community" else PlaceRecordIn
    shape = cast(type[RecordIn[object]], base.__class_getitem__(kind.shape))
    bases = cast(tuple[type[RecordIn[object]], ...], (BECOMING[row.opens], shape) if row.opens else (shape,))
    return create_model(f"{_title(kind)}RecordIn", __base__=bases, __doc__=f"{row.zh} · {row.en}.")


def _view(kind: Kind[object]) -> type[RecordView[object]]:
    row = records.kinds()[kind.slug]
    shape = cast(type[RecordView[object]], RecordView.__class_getitem__(kind.shape))
    return create_model(f"{_title(kind)}RecordView", __base__=shape, __doc__=f"{row.zh} · {row.en}.")


def _title(kind: Kind[object]) -> str:
    return kind.slug.title().replace("_", "")


KINDS: Mapping[str, Kind[object]] = {slug: _kind(slug) for slug in records.kinds()}
BODIES: Mapping[str, type[RecordIn[object]]] = {slug: _entered(kind) for slug, kind in KINDS.items()}
VIEWS: Mapping[str, type[RecordView[object]]] = {slug: _view(kind) for slug, kind in KINDS.items()}
AnyRecordView = reduce(or_, VIEWS.values())
RecordList = create_model(
    "RecordList",
    __base__=cast(type[Items[RecordView[object]]], Items.__class_getitem__(AnyRecordView)),
    __doc__="台账列表 · records of any kind.",
)


def record_view(record: Record) -> RecordView[object]:
    """Show a record in the shape of its kind."""
    return VIEWS[record.kind].of(record, KINDS[record.kind])
