"""What a result asks for next (再次投票): the kind of the next vote, and whether the contest is settled for now."""

from __future__ import annotations

from electoral_rules.ballots.outcome import NextStep, RoundKind

_VOTED_AGAIN: dict[str, RoundKind] = {"revote": "revote", "run_off": "run_off", "repeat": "election"}


FIRST: RoundKind = "election"
"""The kind of the first vote of a contest."""


def needs_review(following: NextStep) -> bool:
    """Whether a write-in who could win is not reviewed yet, so that there is no result."""
    return following.kind == "review"


def ends_the_vote(following: NextStep) -> bool:
    """Whether nothing more is voted on."""
    return following.kind == "none"


def round_kind(following: NextStep) -> RoundKind | None:
    """The kind of vote that this step is; None where nothing is voted on again."""
    return _VOTED_AGAIN.get(following.kind)


def everybody_again(following: NextStep) -> bool:
    """Whether the same names are voted on again (重新投票), not only the few that the step names."""
    return following.kind == "repeat"


def open_to_filing(following: NextStep) -> bool:
    """Whether the result can be filed (备案): a seat left to a separate election (另行选举) holds it back no more."""
    return following.kind in ("none", "run_off")


def separate(following: NextStep) -> bool:
    """Whether the open seats are left to a separate election (另行选举)."""
    return following.kind == "run_off"


def following_zh(following: NextStep) -> str:
    """The sentence that says that all is voted on again; "" where a decision of the result says what follows, or nothing does."""
    return "依法重新组织投票。" if everybody_again(following) else ""
