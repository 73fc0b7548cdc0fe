"""How a person stands in an election (参选资格状况), a candidate or somebody written in (另选他人)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.vetting.standing import Word


@dataclass(frozen=True, slots=True)
class StandingOfPerson:
    """状况: the word for it and the decisions that say why; ``person`` is the commitment log entries name."""

    resident_id: UUID
    person: str
    candidacy_id: UUID | None
    standing: Word
    decisions: Sequence[Decision]
