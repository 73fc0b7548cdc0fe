"""A statement about a result (结果的后续事项): it lies on top of what was determined and changes nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.ballots.statements import VOID, LaterFact, StatementKind

from ballots.domain.notice import Notice


@dataclass(frozen=True, slots=True)
class Later:
    """后续: the statements about the results of an election, and the candidacies annulled since (取消资格).

    An annulled candidacy is seen at once, before its statement is posted.
    """

    made: tuple[Statement, ...]
    annulled: frozenset[str]

    def of(self, result_id: UUID) -> tuple[LaterFact, ...]:
        """What is said of one result."""
        own = [each.fact for each in self.made if each.result_id == result_id]
        return (*own, *(LaterFact(VOID, candidacy) for candidacy in sorted(self.annulled)))


@dataclass(frozen=True, slots=True)
class Statement:
    """当选无效: of which person of the result, on the strength of which case, by which notice, by whom, when."""

    election_id: UUID
    id: UUID
    result_id: UUID
    kind: StatementKind
    person: str
    case_number: str
    notice: Notice
    made_by: str
    made_at: datetime

    @property
    def fact(self) -> LaterFact:
        """The statement as the law folds it."""
        return LaterFact(self.kind, self.person)
