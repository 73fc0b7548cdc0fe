"""What candidates may do at a stage of their election (参选各步骤所处的选举阶段), as its life cycle has it."""

from __future__ import annotations

from electoral_rules.book.lifecycle import ELECTION

_OPEN = ("registering", "nominating")


def may_nominate(stage: str) -> bool:
    """Whether nominations are taken: from the posting of the electors' list until the formal list is posted."""
    return stage in _OPEN


def after_nomination(stage: str) -> str | None:
    """The stage that a nomination moves the election to; None where it is at it already."""
    return ELECTION.after(stage, "nominate")


def after_posting(stage: str) -> str | None:
    """The stage that the posting of the formal list moves the election to; None where it is not its turn."""
    return ELECTION.after(stage, "slate")


def may_withdraw(stage: str) -> bool:
    """Whether a candidate may still withdraw: until the vote begins."""
    return stage in _OPEN or ELECTION.after(stage, "open_vote") is not None
