"""Plans on the wire (工作方案)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.activating import PlannedBody
from electoral_rules.book.loading import document
from electoral_rules.dates.scope import Kind
from electoral_rules.electorate.communities import Law
from electoral_rules.in_force import OutOfForce
from electoral_rules.organisation import elected
from pydantic import Field, model_validator
from service_kit.decisions import RuleCode, Word
from service_kit.identity import Caller
from service_kit.wire import Code, CommunityCode, Day, LongText, Sha256, Slug, Text, View, Wire, contradiction

from registry import wire
from registry.domain.local_conditions import LocalCondition
from registry.domain.plans import (
    MarginComparison,
    MarginKind,
    OfficeMargin,
    Plan,
    PlanCheck,
    PlanContent,
    PlanValues,
    Size,
    State,
)
from registry.local_conditions.shapes import LocalConditionView
from registry.stages.planned_shapes import PlannedStageIn, PlannedStageView
from registry.wire import ActingOffice, Body, DocumentSlug, InForceView, Mode, Office

_USUAL = elected.usual()
Measure = Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2}$")]
Ambiguity = Annotated[str, Field(pattern=r"^(AMB-[0-9]{2}|[a-z_]+\.[a-z_0-9]+)$")]
ReviewItem = Annotated[str, Field(pattern=r"^[A-Z][0-9]{1,2}$")]


Part = Annotated[int, Field(ge=1, le=100, strict=True)]
Fraction = Annotated[list[Part], Field(min_length=2, max_length=2)]


class Seats(Wire):
    """职数: how many seats an office has."""

    office: Office
    seats: int = Field(ge=1, le=99, strict=True)


class PlannedBodyIn(Wire):
    """一个社区的一个组织: mode, organic law and offices; what is left out is as usual (居民委员会, 居民代表, urban).

    `opinion_sha256` is the paper that records the residents' opinion on the mode.
    """

    community_code: CommunityCode
    body: Body = _USUAL["body"]
    mode: Mode = _USUAL["mode"]
    law: Law = _USUAL["law"]
    offices: list[Seats] = Field(min_length=1, max_length=20)
    opinion_sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _each_office_once(self) -> "PlannedBodyIn":
        if len({each.office for each in self.offices}) < len(self.offices):
            raise contradiction(
                "同一组织的同一职务只列一次，请删去重复的",
                "an office is listed twice for a body; list it once",
            )
        return self

    def planned(self) -> PlannedBody:
        """The body as rules ask about it."""
        seats = {each.office: each.seats for each in self.offices}
        about = (self.community_code, self.body, self.mode, self.law)
        return PlannedBody(*about, seats, opinion_sha256=self.opinion_sha256)


class PlannedBodyView(View):
    """一个社区的一个组织, as the plan orders it."""

    community_code: CommunityCode
    body: Body
    mode: Mode
    law: Law
    offices: list[Seats]
    opinion_sha256: Sha256 | None

    @classmethod
    def of(cls, planned: PlannedBody) -> "PlannedBodyView":
        """The body on the wire."""
        offices = [Seats.model_construct(office=office, seats=seats) for office, seats in planned.seats.items()]
        return cls(
            community_code=planned.community,
            body=planned.body,
            mode=planned.mode,
            law=planned.law,
            offices=offices,
            opinion_sha256=planned.opinion_sha256,
        )


class OfficeMarginIn(Wire):
    """某一职位的差额: none (等额), or so many persons or such a share of the seats more ([1, 5] for a fifth), exactly or at least."""

    office: Office
    comparison: MarginComparison
    extra: int | None = Field(default=None, ge=1, le=99, strict=True)
    fraction: Fraction | None = None

    @model_validator(mode="after")
    def _one_number(self) -> "OfficeMarginIn":
        if sum(each is not None for each in (self.extra, self.fraction)) != (self.comparison != "none"):
            raise contradiction(
                "差额请填人数或者比例之一；没有差额的都不填",
                "say the margin as a number or as a share, and neither where there is none",
            )
        return self

    def margin(self) -> OfficeMargin:
        """The margin of the office."""
        return OfficeMargin(self.comparison, self.extra, None if self.fraction is None else tuple(self.fraction))


class CommitteeSize(Wire):
    """居委会职数: from at least to at most members, director included."""

    at_least: int = Field(ge=1, le=99, strict=True)
    at_most: int = Field(ge=1, le=99, strict=True)


class PlanIn(Wire):
    """工作方案. `readings` chooses how ambiguous texts are read. `contested`, `margin`, `margin_kind` may be left out of a draft, not of a plan that is activated, unless `margins` says so for each office. `vacancies` are seats that became vacant since, which this plan fills. `stages` and `election_day` lie in the days of the document. Without `communities` it elects nobody (只作动员部署) and runs through the stages alone."""

    document: DocumentSlug
    jurisdiction_code: Code
    title: Text
    kind: Kind = _USUAL["kind"]
    communities: list[PlannedBodyIn] = Field(max_length=500)
    contested: bool | None = None
    margin: int | None = Field(default=None, ge=0, le=99, strict=True)
    margin_kind: MarginKind | None = None
    margins: list[OfficeMarginIn] = Field(default=[], max_length=20)
    rc_size: CommitteeSize | None = None
    measures: dict[Slug, Measure] = Field(max_length=40)
    readings: dict[Ambiguity, Slug] = Field(default={}, max_length=40)
    agencies: dict[ReviewItem, Slug] = Field(default={}, max_length=60)
    vacancies: list[UUID] = Field(default=[], max_length=500)
    stages: list[PlannedStageIn] = Field(default=[], max_length=40)
    election_day: Day | None = None

    @model_validator(mode="after")
    def _each_body_once(self) -> "PlanIn":
        if len({(each.community_code, each.body) for each in self.communities}) < len(self.communities):
            raise contradiction(
                "同一社区的同一组织只列一次，请删去重复的",
                "a body is listed twice for a community; list it once",
            )
        if len({each.office for each in self.margins}) < len(self.margins):
            raise contradiction("同一职务只列一次，请删去重复的", "an office is listed twice; list it once")
        if len({each.stage for each in self.stages}) < len(self.stages):
            raise contradiction("同一阶段只列一次，请删去重复的", "a stage is listed twice; list it once")
        return self

    def content(self) -> PlanContent:
        """The plan as rules read it."""
        size = Size(self.rc_size.at_least, self.rc_size.at_most) if self.rc_size else None
        return PlanContent(
            document=self.document,
            jurisdiction_code=self.jurisdiction_code,
            title=self.title,
            kind=self.kind,
            measures=self.measures,
            plan_values=PlanValues(self.contested, self.margin, self.margin_kind, size, self._margins()),
            readings=self.readings,
            agencies=self.agencies,
            bodies=tuple(each.planned() for each in self.communities),
            vacancies=tuple(dict.fromkeys(self.vacancies)),
            stages=tuple(each.planned() for each in self.stages),
            election_day=self.election_day,
        )

    def _margins(self) -> dict[str, OfficeMargin] | None:
        own = {each.office: each.margin() for each in self.margins}
        return own or None


class PlanCheckIn(Wire):
    """审核意见: of the office the caller acts for."""

    agreed: bool
    remark: LongText = ""


class PlanCheckView(View):
    """审核意见: what one office said."""

    office: ActingOffice
    agreed: bool
    remark: str
    checked_at: datetime

    @classmethod
    def of(cls, check: PlanCheck) -> "PlanCheckView":
        """The check on the wire."""
        return cls(office=check.office, agreed=check.agreed, remark=check.remark, checked_at=check.checked_at)


class OutOfForceView(View):
    """不在施行期内: a document that does not hold on the day of the plan, or today where it has none."""

    document: DocumentSlug
    in_force: InForceView
    reason_zh: str
    reason_en: str

    @classmethod
    def of(cls, found: OutOfForce) -> "OutOfForceView":
        """The document on the wire, and what is said of it."""
        zh, en = found.reason
        since = InForceView.of(*found.document.effective)
        return cls(document=found.document.slug, in_force=since, reason_zh=zh, reason_en=en)


class PlanView(View):
    """工作方案 and its checks so far; `parents` are the documents its own carries out, `elections` are those of the caller's jurisdiction."""

    out_of_force: list[OutOfForceView]
    id: UUID
    document: DocumentSlug
    jurisdiction_code: Code
    guiding_organ: str
    title: str
    kind: wire.Kind
    state: State
    communities: list[PlannedBodyView]
    plan_values: PlanValues
    readings: dict[str, Word]
    measures: dict[str, RuleCode]
    agencies: dict[str, ActingOffice]
    vacancies: list[UUID]
    parents: list[DocumentSlug]
    stages: list[PlannedStageView]
    election_day: date | None
    checks: list[PlanCheckView]
    local_conditions: list[LocalConditionView]
    elections: list[UUID]
    rulebook_sha256: Sha256 | None
    version: int

    @classmethod
    def of(
        cls, plan: Plan, caller: Caller, conditions: Iterable[LocalCondition], guiding_organ: str, on: date
    ) -> "PlanView":
        """The plan on the wire as of a day, with the local conditions that hold for it and the organ that guides its elections."""
        content = plan.content
        return cls(
            out_of_force=[OutOfForceView.of(each) for each in content.out_of_force(on)],
            id=plan.id,
            document=content.document,
            jurisdiction_code=content.jurisdiction_code,
            guiding_organ=guiding_organ,
            title=content.title,
            kind=content.kind,
            state=plan.state,
            communities=[PlannedBodyView.of(each) for each in content.bodies],
            plan_values=content.plan_values,
            readings=dict(content.readings),
            measures=dict(content.measures),
            agencies=dict(content.agencies),
            vacancies=list(content.vacancies),
            parents=list(document(content.document).parents),
            stages=[PlannedStageView.of(each) for each in content.stages],
            election_day=content.election_day,
            checks=[PlanCheckView.of(check) for check in plan.checks],
            local_conditions=[LocalConditionView.of(each) for each in conditions],
            elections=[each.id for each in plan.elections if caller.covers(each.community_code)],
            rulebook_sha256=plan.rulebook_sha256,
            version=plan.version,
        )
