"""What callers send (接口输入)."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

from electoral_rules.organisation.plans import Vacancy
from pydantic import AwareDatetime, Field, model_validator
from service_kit.wire import Code, CommunityCode, LongText, Sha256, Text, Wire

from registry.domain.plans import PlanContent
from registry.use_cases.post_notice import NewNotice
from registry.use_cases.register_representatives import Elected

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
Body = Literal["residents_committee", "party_organisation", "supervision_committee", "representatives"]
Kind = Literal["general_election", "by_election"]
Mode = Literal["direct", "household", "representatives", "member_representatives", "party_members"]
NoticeKind = Literal[
    "electors", "preliminary_slate", "formal_slate", "slate_change", "election_day", "measures", "result", "other"
]
# Nothing here happened before; a date near the end of the calendar cannot even be counted from.
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))]
Purpose = Literal["joint_review", "identity_check", "correction"]


class PlannedSeat(Wire):
    """补选职位: seats of one office in one community."""

    community_code: CommunityCode
    office: Slug
    seats: int = Field(ge=1, le=99, strict=True)


class CommitteeSize(Wire):
    """居委会职数: from at least to at most members, director included."""

    at_least: int = Field(ge=1, le=99, strict=True)
    at_most: int = Field(ge=1, le=99, strict=True)


class PlanIn(Wire):
    """工作方案. `readings` chooses how ambiguous texts are read. `contested`, `margin`, `margin_kind` may be left out of a draft, not of a plan that is activated."""

    document: Slug
    jurisdiction_code: Code
    title: Text
    body: Body = "residents_committee"
    kind: Kind = "by_election"
    mode: Mode = "representatives"
    law: Literal["urban", "village"] = "urban"
    communities: list[PlannedSeat] = Field(min_length=1, max_length=500)
    contested: bool | None = None
    margin: int | None = Field(default=None, ge=0, le=99, strict=True)
    margin_kind: Literal["exactly", "at_least"] | None = None
    rc_size: CommitteeSize | None = None
    measures: dict[Slug, Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2}$")]] = Field(max_length=40)
    readings: dict[Annotated[str, Field(pattern=r"^(AMB-[0-9]{2}|[a-z_]+\.[a-z_0-9]+)$")], Slug] = Field(
        default={}, max_length=40
    )
    agencies: dict[Annotated[str, Field(pattern=r"^[DQ][0-9]{1,2}$")], Slug] = Field(default={}, max_length=60)

    @model_validator(mode="after")
    def _each_seat_once(self) -> "PlanIn":
        seats = [(planned.community_code, planned.office) for planned in self.communities]
        if len(seats) != len(set(seats)):
            raise ValueError("an office is listed twice for a community")
        return self

    def content(self) -> PlanContent:
        """The plan as rules read it."""
        stated = {
            "contested": self.contested, "margin": self.margin, "margin_kind": self.margin_kind,
            "rc_size": self.rc_size.model_dump() if self.rc_size else None,
        }  # fmt: skip
        return PlanContent(
            document=self.document, jurisdiction_code=self.jurisdiction_code, title=self.title, body=self.body,
            kind=self.kind, mode=self.mode, law=self.law, measures=self.measures, readings=self.readings, agencies=self.agencies,
            plan_values={name: value for name, value in stated.items() if value is not None},
            vacancies=tuple(Vacancy(seat.community_code, seat.office, seat.seats) for seat in self.communities),
        )  # fmt: skip


class CircumstancesIn(Wire):
    """社区情况: `village_reform_finished` stays null for a community that was no village."""

    relocated_households: int = Field(ge=0, le=1_000_000, strict=True)
    village_reform_finished: bool | None = None


class PlanCheckIn(Wire):
    """审核意见: of the office the caller acts for."""

    agreed: bool
    remark: LongText = ""


class ElectionDayIn(Wire):
    """选举日."""

    election_day: Day


class StageChangeIn(Wire):
    """进入的阶段: asked by the service that owns the step."""

    to: Slug
    reason: Text


class RepresentativeIn(Wire):
    """居民代表: a resident, the group that elected the resident, and the credential number where one was issued."""

    resident_id: UUID
    group_no: int = Field(ge=1, le=999, strict=True)
    credential_no: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,40}$")] | None = None


class RepresentativesIn(Wire):
    """一批居民代表."""

    term: Text
    representatives: list[RepresentativeIn] = Field(min_length=1, max_length=1000)

    def elected(self) -> list[Elected]:
        """The batch as the use case takes it."""
        return [Elected(entry.resident_id, entry.group_no, entry.credential_no or "") for entry in self.representatives]


class EntitlementIn(Wire):
    """资格核对: persons, each in the same capacity."""

    persons: list[UUID] = Field(min_length=1, max_length=1000)
    capacity: Literal["resident", "household_representative", "group_representative"]


class NoticeIn(Wire):
    """公告: what is announced, when (with offset) and where it was posted, and the photo's SHA-256 in audit.

    `id` is only for services above: the key of their delivery, by which a repeated one is recognised.
    """

    kind: NoticeKind
    title: Text
    content: Annotated[LongText, Field(min_length=1)]
    posted_at: Instant
    place: Text
    evidence_sha256: Sha256
    id: UUID | None = None

    def notice(self) -> NewNotice:
        """The notice as the use case takes it."""
        return NewNotice(self.kind, self.title, self.content, self.posted_at, self.place, self.evidence_sha256, self.id)


class CheckInIn(Wire):
    """签到."""

    elector_id: UUID
    desk: Text
    round: int = Field(default=1, ge=1, le=20, strict=True)


class ReadingIn(Wire):
    """查看事由."""

    purpose: Purpose
