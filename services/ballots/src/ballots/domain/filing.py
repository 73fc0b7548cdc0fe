"""A filing (备案): the report of an election's results sent to one receiver."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from electoral_rules.ballots import filings
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Filing:
    """报送: the results the report tells of, to whom, by whom, and the receiver's own acknowledgement."""

    election_id: UUID
    id: UUID
    result_ids: tuple[UUID, ...]
    community_code: str
    receiver: str
    state: Literal["sent", "acknowledged"]
    filed_by: str
    filed_at: datetime
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None

    @property
    def newest(self) -> UUID:
        """The last of its results to be determined: without another one, a report says nothing that a receiver has not got."""
        return max(self.result_ids)

    def payload(self) -> dict[str, object]:
        """The filing as the log names it."""
        return {"result_ids": self.result_ids, "filing_id": self.id, "receiver": self.receiver}


def telling_of(result_id: UUID, sent: Iterable[Filing]) -> tuple[Filing, ...]:
    """The filings whose report tells of a result."""
    return tuple(each for each in sent if result_id in each.result_ids)


def acknowledging(sent: Sequence[Filing]) -> frozenset[str]:
    """The receivers that have acknowledged."""
    return frozenset(filing.receiver for filing in sent if filing.acknowledged_at is not None)


def completion(rulebook: Rulebook, sent: Sequence[Filing]) -> Decision:
    """Whether every receiver has acknowledged the report of a result."""
    return filings.complete(rulebook, sorted(acknowledging(sent)))


def filing_state(sent: Sequence[Filing], due: Collection[str]) -> str:
    """How far the filing of a result is, as the life cycle of filings names it."""
    acknowledged = acknowledging(sent)
    if due and set(due) <= acknowledged:
        return "complete"
    return ("partly_acknowledged" if acknowledged else "sent") if sent else "drafted"
