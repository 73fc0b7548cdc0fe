"""Conditions of other bodies than the residents' committee (任职条件): supervision committee, party organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled


class LivesOrWorks(TypedDict):
    """生活或工作: where members of the supervision committee live or work, and as what residents chose them."""

    lives_or_works_in: Literal["community"]
    chosen_as: Literal["member_representative"]


class Experience(TypedDict):
    """工作经验: what a member of the party organisation has done."""

    has: Literal["party_work"]


VALUES: Mapping[str, Any] = {
    "qualification.supervision_residence": LivesOrWorks,
    "qualification.party_experience": Experience,
}


def supervision_residence(rulebook: Rulebook, lives: bool, works: bool, representative: bool) -> Decision:
    """Whether a candidate for the supervision committee lives or works here and is a chosen representative (社区成员代表)."""
    rule = rulebook.find("qualification.supervision_residence")
    if rule is None:
        return not_ruled(rulebook, "qualification.supervision_residence")
    return decide(
        rule, (lives or works) and representative, required=rule.value,
        observed={"lives": lives, "works": works, "representative": representative},
        yes=("在本社区生活或工作，是居民推选的社区成员代表。", "Lives or works here and is a chosen representative."),
        no=("须在本社区生活或工作，并已被居民推选为社区成员代表。", "Must live or work here and be a representative residents chose."),
    )  # fmt: skip


def party_experience(rulebook: Rulebook, party_work: bool) -> Decision:
    """Whether a person for the party organisation has done party work (有党务工作经验, district-2012 三1)."""
    rule = rulebook.find("qualification.party_experience")
    if rule is None:
        return not_ruled(rulebook, "qualification.party_experience")
    return decide(
        rule, party_work, required=rule.value["has"], observed=rule.value["has"] if party_work else "none",
        yes=("有党务工作经验。", "Has done party work."),
        no=("社区党组织班子成员须有党务工作经验。", "Members of the party organisation need experience of party work."),
    )  # fmt: skip
