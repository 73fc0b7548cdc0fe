"""What a case led to (处理结果的落实): carried out by the owner of what it strikes, who quotes the case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from audit.domain.matter import Matter
from audit.domain.record import Record

TOLD_BY = {
    "candidates.candidacy.cancelled": "candidacy_cancelled",
    "ballots.result.statement_made": "election_void",
    "registry.commission.member_ended": "membership_ends",
}
"""What an event of another service that quotes a case carries out, by its type."""
OWN = ("party_discipline", "handler_fault", "referral", "accountability")
"""The records and matters of ours that follow a case."""
KINDS = (*TOLD_BY.values(), *OWN)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What followed: its kind, the event, record or matter that holds it, the state of a matter, and when it was done."""

    kind: str
    id: UUID
    state: str | None
    done_at: datetime

    @classmethod
    def of_record(cls, record: Record) -> "Consequence":
        """What a record holds."""
        return cls(record.kind, record.id, None, record.entered_at)

    @classmethod
    def of_matter(cls, matter: Matter) -> "Consequence":
        """What a matter follows, and how it stands."""
        return cls(matter.kind, matter.id, matter.state, matter.steps[0].taken_at)
