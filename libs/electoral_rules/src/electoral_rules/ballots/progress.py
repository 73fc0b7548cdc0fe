"""How far the vote takes an election (选举阶段): the stage that each step of it leads to."""

from __future__ import annotations

from typing import Literal

from electoral_rules.book.lifecycle import ELECTION, Table

VoteEvent = Literal["open_vote", "count", "decide", "file"]


def stage_after(event: VoteEvent) -> str:
    """The stage an election is in after this step, wherever it came from."""
    return _target(ELECTION, event)


def check_ins_are_over(stage: str) -> bool:
    """Whether nobody can check in any more at this stage (投票结束): the attendance is final."""
    return (stage, "count") not in ELECTION.moves and (stage, "annul") in ELECTION.moves


def _target(table: Table, event: str) -> str:
    return next(target for (_, known), target in table.moves.items() if known == event)
