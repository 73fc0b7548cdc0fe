"""What a count leads to (选举结果): who is elected, what stays open, and what has to happen next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from electoral_rules.book.decision import Decision

RoundKind = Literal["election", "run_off", "revote"]
StepKind = Literal["revote", "run_off", "repeat", "review", "none"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """下一步: revote 再次投票 among the tied, run_off 另行选举, repeat 重新投票, review of a write-in, or none.

    `among` are candidate ids in ascending order, `seats` the seats this step fills, `rule` the code it rests on (GK-08).
    """

    kind: StepKind
    among: tuple[str, ...] = ()
    seats: int = 0
    rule: str = ""

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {"kind": self.kind, "among": list(self.among), "seats": self.seats, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class Outcome:
    """结果: `valid` says whether the vote stands at all; ids ascend; `decisions` explain, `next_step` directs.

    `quorum_rule` and `elected_rule` are the codes applied (GK-05, GK-02), "" where the measures adopt none.
    """

    valid: bool
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    void_write_ins: tuple[str, ...]
    next_step: NextStep
    decisions: tuple[Decision, ...]
    quorum_rule: str
    elected_rule: str

    def as_dict(self) -> dict[str, object]:
        """The JSON form, as an event or an answer carries it."""
        return {
            "valid": self.valid,
            "elected": list(self.elected),
            "tied": list(self.tied),
            "open_seats": self.open_seats,
            "void_write_ins": list(self.void_write_ins),
            "next_step": self.next_step.as_dict(),
            "decisions": [decision.as_dict() for decision in self.decisions],
            "thresholds": {"quorum_rule": self.quorum_rule, "elected_rule": self.elected_rule},
        }
