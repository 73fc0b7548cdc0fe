"""Delegates to a community's party congress (社区党代表): how many, out of how many candidates, by which steps.

Source: district-2012 四（一）1（1）.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.candidates.slates import PercentMargin, percent_margin
from electoral_rules.decision import Decision, decide
from electoral_rules.facts import counted
from electoral_rules.rulebook import Rulebook
from electoral_rules.shares import needed, reaches
from electoral_rules.silence import not_ruled
from electoral_rules.values import Share
from electoral_rules.wording import in_turn


class Delegates(TypedDict):
    """党代表名额: `base`, and one more for each `per_at_least` to `per_at_most` members beyond `members_above`."""

    base: int
    per_at_least: int
    per_at_most: int
    members_above: int
    rounding: Literal["down", "up"]


VALUES: Mapping[str, Any] = {
    "party_reps.number": Delegates,
    "party_reps.margin": PercentMargin,
    "party_reps.steps": list[str],
    "party_reps.majority": Share,
}


def delegates(rulebook: Rulebook, members: int, planned: int) -> Decision:
    """Whether the congress may have so many delegates for so many party members (30名为基数, AMB-07, PTY-15)."""
    rule = rulebook.find("party_reps.number")
    if rule is None:
        return not_ruled(rulebook, "party_reps.number")
    counted(members, planned)
    value: Delegates = rule.value
    low, high = (value["base"] + _steps(value, members, per) for per in (value["per_at_most"], value["per_at_least"]))
    span = f"{low}" if low == high else f"{low}–{high}"
    return decide(
        rule, low <= planned <= high, required={"at_least": low, "at_most": high}, observed=planned,
        yes=(f"党员{members}人，党代表{planned}名，符合规定（{span}名）。",
             f"{members} members: {planned} delegates are within {span}."),
        no=(f"党员{members}人，党代表应为{span}名，现为{planned}名。",
            f"{members} members: there should be {span} delegates, not {planned}."),
    )  # fmt: skip


def _steps(value: Delegates, members: int, per: int) -> int:
    counted = max(members - value["members_above"], 0)
    return -(-counted // per) if value["rounding"] == "up" else counted // per


def delegates_margin(rulebook: Rulebook, seats: int, candidates: int) -> Decision:
    """Whether a branch has enough more candidates than delegates to elect (多于应选人数20%, PTY-16, AMB-07)."""
    rule = rulebook.find("party_reps.margin")
    return percent_margin(rule, seats, candidates) if rule else not_ruled(rulebook, "party_reps.margin")


def delegate_step(rulebook: Rulebook, step: str, done: Collection[str]) -> Decision:
    """Whether a step of choosing a delegate may be taken: every earlier one has been (支部推荐 … 支部大会选举, PTY-15)."""
    rule = rulebook.find("party_reps.steps")
    return in_turn(rulebook, "party_reps.steps", rule.value if rule else (), step, done)


def delegate_support(
    rulebook: Rulebook, *, members: int, members_for: int, residents: int, residents_for: int
) -> Decision:
    """Whether most of the branch's members and most of the resident group's residents are for the person (多数意见)."""
    rule = rulebook.find("party_reps.majority")
    if rule is None:
        return not_ruled(rulebook, "party_reps.majority")
    counted(members, members_for, residents, residents_for)
    possible = members_for <= members and residents_for <= residents
    holds = possible and reaches(rule.value, members_for, members) and reaches(rule.value, residents_for, residents)
    least = needed(rule.value, members), needed(rule.value, residents)
    return decide(
        rule, holds, required={"members": least[0], "residents": least[1]},
        observed={"members": members_for, "residents": residents_for},
        yes=("党支部多数党员和居民小组多数居民同意。", "Most members of the branch and most residents of the group agree."),
        no=(f"须有党员至少{least[0]}人、居民至少{least[1]}人同意，现为{members_for}人、{residents_for}人。",
            f"At least {least[0]} members and {least[1]} residents have to agree; {members_for} and {residents_for} do.")
        if possible
        else ("同意人数多于总人数，请先核对。", "More agree than there are: check the numbers."),
    )  # fmt: skip
