"""Stages of plans on the wire (阶段、出口条件)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, get_args
from uuid import UUID

from electoral_rules import leaving
from electoral_rules.exits import Act
from pydantic import Field
from service_kit import clock
from service_kit.decisions import RuleId, Word
from service_kit.identity import Caller
from service_kit.wire import CommunityCode, LongText, Sha256, Slug, View, Wire, one_of

from registry.domain.exits import Exit, ExitState
from registry.domain.stages import LeftOutExit, Override, OverrideWish, StageStanding
from registry.stages.meet import Done
from registry.stages.planned_shapes import PlannedStageView
from registry.wire import Body, NamedRule


class ExitIn(Wire):
    """认定出口条件: an act of a service above, whether it still holds, and the rules it does not keep; a higher number is newer."""

    act: Act
    about: UUID
    number: int = Field(ge=0, strict=True)
    holds: bool = True
    unmet: list[NamedRule] = Field(default=[], max_length=20)

    def done(self) -> Done:
        """The act as the stages ask about it."""
        return Done(self.act, self.about, self.holds, tuple(self.unmet), self.number)


class OverrideIn(Wire):
    """越过申请: the stage, why it is closed without what is missing, and the proof."""

    stage: Slug
    reason: LongText = Field(min_length=2)
    evidence_sha256: Sha256 | None = None

    def wish(self) -> OverrideWish:
        """What is asked for."""
        return OverrideWish(self.stage, self.reason, self.evidence_sha256)


class ExitView(View):
    """出口条件: for the plan as a whole where `community_code` is null, for a community as a whole where `body` is."""

    stage: Word
    rule: RuleId
    zh: str
    en: str
    community_code: CommunityCode | None
    body: Body | None
    state: Annotated[ExitState, one_of(get_args(ExitState))]
    owner: Word
    due: date | None
    source: Word
    about: UUID | None
    decided_at: datetime | None

    @classmethod
    def of(cls, standing: StageStanding, found: Exit) -> "ExitView":
        """The exit as it was decided last."""
        way = next(each for each in standing.stage.exits if each.rule == found.place.rule)
        verdict = found.verdict
        return cls(
            stage=found.place.stage,
            rule=found.place.rule,
            zh=way.zh,
            en=way.en,
            community_code=found.place.community or None,
            body=found.place.body or None,
            state=found.state,
            owner=found.rule.owner,
            due=standing.due,
            source=verdict.source if verdict else "",
            about=verdict.about if verdict else None,
            decided_at=verdict.decided_at if verdict else None,
        )


class LeftOutExitView(View):
    """略过的出口条件, told as a shortened procedure (减省合并程序)."""

    rule: RuleId
    community_code: CommunityCode | None
    body: Body | None

    @classmethod
    def of(cls, left_out: LeftOutExit) -> "LeftOutExitView":
        """What the stage was closed without."""
        return cls(rule=left_out.rule, community_code=left_out.community_code or None, body=left_out.body or None)


class OverrideView(View):
    """越过申请: proposed by one person, approved by another."""

    id: UUID
    stage: Word
    reason: str
    evidence_sha256: Sha256 | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None

    @classmethod
    def of(cls, override: Override) -> "OverrideView":
        """The override as far as it has come."""
        return cls(
            id=override.id,
            stage=override.stage,
            reason=override.reason,
            evidence_sha256=override.evidence_sha256,
            proposed_by=override.proposed_by,
            proposed_at=override.proposed_at,
            approved_by=override.approved_by,
            approved_at=override.approved_at,
        )


class StageClosingView(View):
    """结束阶段: who closed it, by which override, and without what."""

    closed_by: str
    closed_at: datetime
    override_id: UUID | None
    left_out: list[LeftOutExitView]


class PlanStageView(View):
    """阶段: the document's days (null where it gives none), the plan's, and the real ones; what it lacks, and how it was closed.

    `reopened` are exits that were met when it was closed and are not any more; `days_late` counts from its last day.
    """

    stage: Word
    zh: str
    en: str
    first: date | None = Field(alias="from")
    last: date | None = Field(alias="to")
    soft: bool
    planned: PlannedStageView | None
    due: date | None
    began_on: date | None
    closed_on: date | None
    days_late: int
    missing: int
    exits: list[ExitView]
    closing: StageClosingView | None
    reopened: list[ExitView]
    overrides: list[OverrideView]

    @classmethod
    def of(cls, standing: StageStanding, caller: Caller) -> "PlanStageView":
        """The stage, with those of its exits that the caller's jurisdiction covers."""
        stage, closing = standing.stage, standing.closing
        ended = None
        closed_on = clock.local_date(closing.closed_at) if closing else None
        if closing is not None:
            left_out = [LeftOutExitView.of(each) for each in closing.left_out if _covers(caller, each.community_code)]
            ended = StageClosingView(
                closed_by=closing.closed_by,
                closed_at=closing.closed_at,
                override_id=closing.override_id,
                left_out=left_out,
            )
        return cls.model_validate(
            {
                "stage": stage.id,
                "zh": stage.zh,
                "en": stage.en,
                "from": stage.start or None,
                "to": stage.end or None,
                "soft": stage.soft,
                "planned": PlannedStageView.of(standing.planned) if standing.planned else None,
                "due": standing.due,
                "began_on": clock.local_date(standing.began_at) if standing.began_at else None,
                "closed_on": closed_on,
                "days_late": leaving.days_late(standing.due, closed_on) if closed_on else 0,
                "missing": len(standing.missing),
                "exits": _exits(standing, standing.exits, caller),
                "closing": ended,
                "reopened": _exits(standing, standing.reopened, caller),
                "overrides": [OverrideView.of(each) for each in standing.overrides],
            }
        )


def _exits(standing: StageStanding, found: Sequence[Exit], caller: Caller) -> list[ExitView]:
    return [ExitView.of(standing, each) for each in found if _covers(caller, each.place.community)]


def _covers(caller: Caller, community: str) -> bool:
    return not community or caller.covers(community)


class PlanStagesView(View):
    """方案的阶段, in the document's order."""

    plan_id: UUID
    stages: list[PlanStageView]


class ElectionExitsView(View):
    """与一次选举有关的出口条件: of its plan, its community and its body, in the order of the stages."""

    election_id: UUID
    exits: list[ExitView]

    @classmethod
    def of(cls, election_id: UUID, found: Sequence[StageStanding]) -> "ElectionExitsView":
        """All of them."""
        views = [ExitView.of(standing, each) for standing in found for each in standing.exits]
        return cls(election_id=election_id, exits=views)
