"""Exceptions of an election on the wire (例外)."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator
from service_kit import decisions
from service_kit.wire import Day, LongText, Sha256, View, Wire, contradiction

from registry.domain.exceptions import ElectionException, ExceptionWish
from registry.wire import NamedRule


class ElectionExceptionIn(Wire):
    """例外申请: the rule that stands against the day or the number of representatives, why it is done all the same, and the proof."""

    rule: NamedRule
    election_day: Day | None = None
    representatives: int | None = Field(None, ge=1, le=10_000, strict=True)
    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _about_one(self) -> Self:
        if (self.election_day is None) == (self.representatives is None):
            raise contradiction(
                "例外请填选举日或者人数之一",
                "an exception is to a day or to a number, one of the two",
            )
        return self

    def wish(self) -> ExceptionWish:
        """What is asked for."""
        return ExceptionWish(self.rule, self.election_day, self.representatives, self.reason, self.evidence_sha256)


class ElectionExceptionView(View):
    """例外: to a day or to a number of representatives, proposed by one person, approved by another."""

    id: UUID
    rule: decisions.RuleId
    election_day: date | None
    representatives: int | None
    reason: str
    evidence_sha256: Sha256 | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None

    @classmethod
    def of(cls, exception: ElectionException) -> "ElectionExceptionView":
        """The exception as far as it has come."""
        return cls(
            id=exception.id,
            rule=exception.rule,
            election_day=exception.election_day,
            representatives=exception.representatives,
            reason=exception.reason,
            evidence_sha256=exception.evidence_sha256,
            proposed_by=exception.proposed_by,
            proposed_at=exception.proposed_at,
            approved_by=exception.approved_by,
            approved_at=exception.approved_at,
        )
