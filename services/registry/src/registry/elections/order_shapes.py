"""Orders on elections, on the wire (中止、恢复、取消、宣布无效、办结的决定)."""

from datetime import datetime
from typing import Annotated

from electoral_rules.book.lifecycle import ELECTION
from pydantic import Field
from service_kit.wire import LongText, Sha256, View, Wire, one_of

from registry.domain.elections import Order, Ruling
from registry.wire import State


class RulingIn(Wire):
    """决定: the reason, which everybody may read, and the paper that says so."""

    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256

    def ruling(self) -> Ruling:
        """The ruling the order carries."""
        return Ruling(self.reason, self.evidence_sha256)


class OrderView(View):
    """中止、恢复、取消、宣布无效、办结的决定: which state it left, why and since when."""

    number: int
    event: Annotated[str, one_of(ELECTION.events)]
    left_state: State
    reason: str
    evidence_sha256: Sha256
    ordered_at: datetime

    @classmethod
    def of(cls, order: Order) -> "OrderView":
        """The order on the wire."""
        return cls(
            number=order.number,
            event=order.event,
            left_state=order.left_state,
            reason=order.reason,
            evidence_sha256=order.evidence_sha256,
            ordered_at=order.ordered_at,
        )
