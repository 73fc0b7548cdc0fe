"""Delegates to a community's party congress (社区党代表): how many, out of how many candidates, by which steps.

Source: district-2012 四（一）1（1）.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Decision, Ruled, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.values import Share
from electoral_rules.book.wording import step_in_turn
from electoral_rules.candidates.slates import PercentMargin, percent_margin


class Delegates(TypedDict):
    """党代表名额: `base`, and one more for each `per_at_least` to `per_at_most` members beyond `members_above`."""

    base: int
    per_at_least: int
    per_at_most: int
    members_above: int
    rounding: Literal["down", "up"]


@rests_on("party_reps.number")
def delegates(rule: Ruled[Delegates], members: int, planned: int) -> Decision:
    """Whether the congress may have so many delegates for so many party members (30名为基数, AMB-07, PTY-15)."""
    require_counts(members, planned)
    value: Delegates = rule.value
    low, high = (value["base"] + _steps(value, members, per) for per in (value["per_at_most"], value["per_at_least"]))
    span = f"{low}" if low == high else f"{low}–{high}"
    yes = (
        f"党员{members}人，党代表{planned}名，符合规定（{span}名）。",
        f"{members} members: {planned} delegates are within {span}.",
    )
    no = (
        f"党员{members}人，党代表应为{span}名，现为{planned}名。",
        f"{members} members: there should be {span} delegates, not {planned}.",
    )
    return rule.decide(low <= planned <= high, yes, no, required={"at_least": low, "at_most": high}, observed=planned)


def _steps(value: Delegates, members: int, per: int) -> int:
    above = max(members - value["members_above"], 0)
    return -(-above // per) if value["rounding"] == "up" else above // per


@rests_on("party_reps.margin")
def delegates_margin(rule: Ruled[PercentMargin], seats: int, candidates: int) -> Decision:
    """Whether a branch has enough more candidates than delegates to elect (多于应选人数20%, PTY-16, AMB-07)."""
    return percent_margin(rule, seats, candidates)


@rests_on("party_reps.steps")
def delegate_step(rule: Ruled[list[str]], step: str, done: Collection[str]) -> Decision:
    """Whether a step of choosing a delegate may be taken: every earlier one has been (支部推荐 … 支部大会选举, PTY-15)."""
    return step_in_turn(rule, rule.value, step, done)


@rests_on("party_reps.majority")
def delegate_support(
    rule: Ruled[Share], *, members: int, members_for: int, residents: int, residents_for: int
) -> Decision:
    """Whether most of the branch's members and most of the resident group's residents are for the person (多数意见)."""
    require_counts(members, members_for, residents, residents_for)
    possible = members_for <= members and residents_for <= residents
    holds = possible and reaches(rule.value, members_for, members) and reaches(rule.value, residents_for, residents)
    least = needed(rule.value, members), needed(rule.value, residents)
    yes = "党支部多数党员和居民小组多数居民同意。", "Most members of the branch and most residents of the group agree."
    no = (
        f"须有党员至少{least[0]}人、居民至少{least[1]}人同意，现为{members_for}人、{residents_for}人。",
        f"At least {least[0]} members and {least[1]} residents have to agree; {members_for} and {residents_for} do.",
    )
    if not possible:
        no = ("同意人数多于总人数，请先核对。", "More agree than there are: check the numbers.")
    required = {"members": least[0], "residents": least[1]}
    observed = {"members": members_for, "residents": residents_for}
    return rule.decide(holds, yes, no, required=required, observed=observed)
