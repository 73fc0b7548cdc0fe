"""Duties (到期事项): reports, filings, trainings and inspections that are due, drawn from the rulebook of a plan."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.due import Kind

from audit.domain.payload import Payload


@dataclass(frozen=True, slots=True)
class Completion:
    """What was done (办结): on which day, to whom it went, at which level, and what proves it; who entered it, and when.

    `report_id` is the report that was filed, None where none of the house was.
    """

    done_on: date
    sent_to: tuple[str, ...] = ()
    level: str = ""
    evidence: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None
    report_id: UUID | None = None

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        sent = {"done_on": self.done_on, "sent_to": self.sent_to, "level": self.level}
        return {**sent, "evidence": self.evidence, "report_id": self.report_id}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of a place as it stands; `held_at` is the place that has to see to it now, higher the longer it is overdue.

    `plan_ids` are the plans whose rulebooks ask for it, the first one first. `counted_from` is the election day its last day was counted from,
    None where it is counted from none or that day is not set. `escalated_on` is the day it last went up.
    """

    id: UUID
    rule: str
    kind: Kind
    zh: str
    en: str
    community_code: str
    plan_ids: tuple[UUID, ...]
    election_id: UUID | None
    receivers: tuple[str, ...]
    copies: tuple[str, ...]
    about: tuple[str, ...]
    due_on: date | None
    counted_from: date | None
    state: str
    held_at: str
    escalated_on: date | None = None
    completion: Completion | None = None
    version: int = 1

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"duty_id": self.id, "rule": self.rule, "due_on": self.due_on}


@dataclass(frozen=True, slots=True)
class WantedDuties:
    """Which duties are wanted: within a place, of a plan, of an election, of a rule, in a state; all where nothing is given.

    `held_at` are those a place has to see to now, `due_by` those due on a day or before.
    """

    within: str = ""
    plan_id: UUID | None = None
    election_id: UUID | None = None
    rule: str = ""
    state: str = ""
    held_at: str | None = None
    due_by: date | None = None
