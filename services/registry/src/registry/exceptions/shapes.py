"""Exceptions for election days on the wire (选举日例外)."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field
from service_kit import decisions
from service_kit.wire import Day, LongText, Sha256, View, Wire

from registry.domain.exceptions import DayException, ExceptionWish
from registry.wire import NamedRule


class DayExceptionIn(Wire):
    """选举日例外申请: the rule that stands against the day, why the election is held on it all the same, and the proof."""

    rule: NamedRule
    election_day: Day
    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256 | None = None

    def wish(self) -> ExceptionWish:
        """What is asked for."""
        return ExceptionWish(self.rule, self.election_day, self.reason, self.evidence_sha256)


class DayExceptionView(View):
    """选举日例外: proposed by one person, approved by another."""

    id: UUID
    rule: decisions.RuleId
    election_day: date
    reason: str
    evidence_sha256: Sha256 | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None

    @classmethod
    def of(cls, exception: DayException) -> "DayExceptionView":
        """The exception as far as it has come."""
        return cls(
            id=exception.id,
            rule=exception.rule,
            election_day=exception.election_day,
            reason=exception.reason,
            evidence_sha256=exception.evidence_sha256,
            proposed_by=exception.proposed_by,
            proposed_at=exception.proposed_at,
            approved_by=exception.approved_by,
            approved_at=exception.approved_at,
        )
