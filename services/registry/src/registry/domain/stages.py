"""Stages of a plan (阶段): planned and real days, exits, how each was closed, and with what it was closed without."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book.model import Stage
from electoral_rules.dates.stages import PlannedStage
from electoral_rules.exits import Place

from registry.domain.exits import Exit


@dataclass(frozen=True, slots=True)
class LeftOutExit:
    """略过的出口条件: what a stage was closed without."""

    rule: str
    community_code: str
    body: str


@dataclass(frozen=True, slots=True)
class Closing:
    """结束阶段: who closed it when; `override_id` names the decision by which it was closed without what is left out."""

    plan_id: UUID
    stage: str
    closed_by: str
    closed_at: datetime
    override_id: UUID | None
    left_out: tuple[LeftOutExit, ...] = ()


@dataclass(frozen=True, slots=True)
class OverrideWish:
    """越过申请: the stage, and why it is closed without what is missing."""

    stage: str
    reason: str
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Override:
    """越过出口条件: proposed by one person, approved by an authority that is another."""

    plan_id: UUID
    id: UUID
    stage: str
    reason: str
    evidence_sha256: str | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {
            "plan_id": self.plan_id,
            "override_id": self.id,
            "stage": self.stage,
            "reason": self.reason,
            "evidence_sha256": self.evidence_sha256,
        }


@dataclass(frozen=True, slots=True)
class StageStanding:
    """阶段的现状: the document's stage, the plan's days for it, its exits, its closing and the overrides asked for."""

    stage: Stage
    planned: PlannedStage | None
    exits: tuple[Exit, ...]
    closing: Closing | None
    overrides: tuple[Override, ...]

    @property
    def missing(self) -> tuple[Exit, ...]:
        """The exits that are still asked for and not met."""
        return tuple(each for each in self.exits if each.missing)

    @property
    def waiting(self) -> tuple[Exit, ...]:
        """The exits that are still to be met: once it is closed, those that held then and do not any more."""
        return self.missing if self.closing is None else self.reopened

    @property
    def missing_places(self) -> Mapping[str, Collection[str]]:
        """By rule, the places and bodies an exit is missing at; "" for the plan as a whole."""
        found: dict[str, list[str]] = {}
        for each in self.missing:
            found.setdefault(each.place.rule, []).append(name_of(each.place))
        return found

    @property
    def due(self) -> date | None:
        """The last day of the stage: the plan's, else the document's."""
        if self.planned is not None:
            return self.planned.last
        return date.fromisoformat(self.stage.end) if self.stage.end else None

    @property
    def began_at(self) -> datetime | None:
        """When the first of its exits was met."""
        return min((each.verdict.decided_at for each in self.exits if each.verdict and each.met), default=None)

    @property
    def reopened(self) -> tuple[Exit, ...]:
        """The exits that were met when it was closed and are not any more."""
        if self.closing is None:
            return ()
        return tuple(each for each in self.missing if leaves_out(each) not in self.closing.left_out)


def leaves_out(missing: Exit) -> LeftOutExit:
    """What a stage that is closed now is closed without."""
    return LeftOutExit(missing.place.rule, missing.place.community, missing.place.body)


def name_of(place: Place) -> str:
    """How a decision names the place of an exit: community and body, "" for the plan as a whole."""
    return " ".join(filter(None, (place.community, place.body)))
