"""Plans on the wire (工作方案)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.dates.scope import Kind
from electoral_rules.electorate.communities import Law
from electoral_rules.organisation import elected
from electoral_rules.organisation.plans import Vacancy
from pydantic import Field, model_validator
from service_kit.identity import Caller
from service_kit.wire import Code, CommunityCode, LongText, Slug, Text, View, Wire

from registry import wire
from registry.domain.plans import MarginKind, Plan, PlanCheck, PlanContent, PlanValues, Size, State
from registry.wire import Body, Mode, Office

_USUAL = elected.usual()
Measure = Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2}$")]
Ambiguity = Annotated[str, Field(pattern=r"^(AMB-[0-9]{2}|[a-z_]+\.[a-z_0-9]+)$")]
ReviewItem = Annotated[str, Field(pattern=r"^[DQ][0-9]{1,2}$")]


class PlannedSeat(Wire):
    """选举职位: seats of one office in one community."""

    community_code: CommunityCode
    office: Office
    seats: int = Field(ge=1, le=99, strict=True)

    @classmethod
    def of(cls, vacancy: Vacancy) -> "PlannedSeat":
        """The seats on the wire."""
        return cls.model_construct(community_code=vacancy.community, office=vacancy.office, seats=vacancy.seats)

    def vacancy(self) -> Vacancy:
        """The seats as rules ask about them."""
        return Vacancy(self.community_code, self.office, self.seats)


class CommitteeSize(Wire):
    """居委会职数: from at least to at most members, director included."""

    at_least: int = Field(ge=1, le=99, strict=True)
    at_most: int = Field(ge=1, le=99, strict=True)


class PlanIn(Wire):
    """工作方案. `readings` chooses how ambiguous texts are read. `contested`, `margin`, `margin_kind` may be left out of a draft, not of a plan that is activated."""

    document: Slug
    jurisdiction_code: Code
    title: Text
    body: Body = _USUAL["body"]
    kind: Kind = _USUAL["kind"]
    mode: Mode = _USUAL["mode"]
    law: Law = _USUAL["law"]
    communities: list[PlannedSeat] = Field(min_length=1, max_length=500)
    contested: bool | None = None
    margin: int | None = Field(default=None, ge=0, le=99, strict=True)
    margin_kind: MarginKind | None = None
    rc_size: CommitteeSize | None = None
    measures: dict[Slug, Measure] = Field(max_length=40)
    readings: dict[Ambiguity, Slug] = Field(default={}, max_length=40)
    agencies: dict[ReviewItem, Slug] = Field(default={}, max_length=60)

    @model_validator(mode="after")
    def _each_seat_once(self) -> "PlanIn":
        seats = [(planned.community_code, planned.office) for planned in self.communities]
        if len(seats) != len(set(seats)):
            raise ValueError("an office is listed twice for a community")
        return self

    def content(self) -> PlanContent:
        """The plan as rules read it."""
        size = Size(self.rc_size.at_least, self.rc_size.at_most) if self.rc_size else None
        return PlanContent(
            document=self.document,
            jurisdiction_code=self.jurisdiction_code,
            title=self.title,
            body=self.body,
            kind=self.kind,
            mode=self.mode,
            law=self.law,
            measures=self.measures,
            plan_values=PlanValues(self.contested, self.margin, self.margin_kind, size),
            readings=self.readings,
            agencies=self.agencies,
            vacancies=tuple(seat.vacancy() for seat in self.communities),
        )


class PlanCheckIn(Wire):
    """审核意见: of the office the caller acts for."""

    agreed: bool
    remark: LongText = ""


class PlanCheckView(View):
    """审核意见: what one office said."""

    office: str
    agreed: bool
    remark: str
    checked_at: datetime

    @classmethod
    def of(cls, check: PlanCheck) -> "PlanCheckView":
        """The check on the wire."""
        return cls(office=check.office, agreed=check.agreed, remark=check.remark, checked_at=check.checked_at)


class PlanView(View):
    """工作方案 and its checks so far; `elections` are those of the caller's jurisdiction."""

    id: UUID
    document: str
    jurisdiction_code: str
    title: str
    body: Body
    kind: wire.Kind
    mode: Mode
    law: str
    state: State
    communities: list[PlannedSeat]
    plan_values: PlanValues
    readings: dict[str, str]
    measures: dict[str, str]
    agencies: dict[str, str]
    checks: list[PlanCheckView]
    elections: list[UUID]
    rulebook_sha256: str | None
    version: int

    @classmethod
    def of(cls, plan: Plan, caller: Caller) -> "PlanView":
        """The plan on the wire."""
        content = plan.content
        return cls(
            id=plan.id,
            document=content.document,
            jurisdiction_code=content.jurisdiction_code,
            title=content.title,
            body=content.body,
            kind=content.kind,
            mode=content.mode,
            law=content.law,
            state=plan.state,
            communities=[PlannedSeat.of(vacancy) for vacancy in content.vacancies],
            plan_values=content.plan_values,
            readings=dict(content.readings),
            measures=dict(content.measures),
            agencies=dict(content.agencies),
            checks=[PlanCheckView.of(check) for check in plan.checks],
            elections=[each.id for each in plan.elections if caller.covers(each.community_code)],
            rulebook_sha256=plan.rulebook_sha256,
            version=plan.version,
        )
