"""Wire shapes of records: one frame for all, and the content of each kind as `kinds` has it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Generic, Self
from uuid import UUID

from electoral_rules import records
from pydantic import AwareDatetime, Field
from service_kit.paging import Items
from service_kit.wire import Code, CommunityCode, PlaceCode, Sha256, View, Wire, one_of

from audit.cases.shapes import ActingOffice
from audit.domain.record import Content, Entry, Record
from audit.records.kind import Kind
from audit.records.kinds.assignment import ASSIGNMENT, LeaderAssignment
from audit.records.kinds.education import EDUCATION, EducationMeeting
from audit.records.kinds.guidance import GUIDANCE, GuidanceVisit
from audit.records.kinds.guidance_draw import GUIDANCE_DRAW, GuidanceDraw
from audit.records.kinds.publicity import PUBLICITY, Publicity
from audit.records.kinds.training import TRAINING, StaffTraining
from audit.records.kinds.visit import VISIT, LeaderVisit

RecordKind = Annotated[str, one_of(tuple(records.kinds()))]
RuleServed = Annotated[str, one_of(tuple(sorted({kind.serves for kind in records.kinds().values()})))]


class RecordIn(Wire, Generic[Content]):
    """A record to enter: where it belongs, its content, what proves it, and the record it corrects."""

    community_code: CommunityCode
    election_id: UUID | None = None
    content: Content
    evidence: Annotated[list[Sha256], Field(max_length=20, default_factory=list)]
    supersedes: UUID | None = None

    def entry(self) -> Entry[Content]:
        """Give the entry."""
        place = self.community_code, self.election_id
        return Entry(*place, self.content, tuple(self.evidence), self.supersedes)


class AssignmentRecordIn(RecordIn[LeaderAssignment]):
    """Which leader answers for a community."""


class VisitRecordIn(RecordIn[LeaderVisit]):
    """A visit by the leader who answers for the community."""


class GuidanceRecordIn(RecordIn[GuidanceVisit]):
    """A visit of the guidance group to a community that was drawn."""


class TrainingRecordIn(RecordIn[StaffTraining]):
    """A training of those who run the election."""


class PublicityRecordIn(RecordIn[Publicity]):
    """Publicity for the election by one channel."""


class EducationRecordIn(RecordIn[EducationMeeting]):
    """A warning education meeting of a party branch."""


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
    content: Content
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


class AssignmentRecordView(RecordView[LeaderAssignment]):
    """Which leader answers for a community."""


class VisitRecordView(RecordView[LeaderVisit]):
    """A visit by the leader who answers for the community."""


class DrawRecordView(RecordView[GuidanceDraw]):
    """Communities drawn for the guidance group."""


class GuidanceRecordView(RecordView[GuidanceVisit]):
    """A visit of the guidance group."""


class TrainingRecordView(RecordView[StaffTraining]):
    """A training of those who run the election."""


class PublicityRecordView(RecordView[Publicity]):
    """Publicity for the election by one channel."""


class EducationRecordView(RecordView[EducationMeeting]):
    """A warning education meeting of a party branch."""


AnyRecordView = (
    AssignmentRecordView
    | VisitRecordView
    | DrawRecordView
    | GuidanceRecordView
    | TrainingRecordView
    | PublicityRecordView
    | EducationRecordView
)
VIEWS: Mapping[str, Callable[[Record], AnyRecordView]] = {
    ASSIGNMENT.slug: partial(AssignmentRecordView.of, kind=ASSIGNMENT),
    VISIT.slug: partial(VisitRecordView.of, kind=VISIT),
    GUIDANCE_DRAW.slug: partial(DrawRecordView.of, kind=GUIDANCE_DRAW),
    GUIDANCE.slug: partial(GuidanceRecordView.of, kind=GUIDANCE),
    TRAINING.slug: partial(TrainingRecordView.of, kind=TRAINING),
    PUBLICITY.slug: partial(PublicityRecordView.of, kind=PUBLICITY),
    EDUCATION.slug: partial(EducationRecordView.of, kind=EDUCATION),
}


class RecordList(Items[AnyRecordView]):
    """Records of any kind."""


def record_view(record: Record) -> AnyRecordView:
    """Show a record in the shape of its kind."""
    return VIEWS[record.kind](record)
