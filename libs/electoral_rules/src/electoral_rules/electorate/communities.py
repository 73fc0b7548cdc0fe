"""Whether a community may hold this election at all, and under which law (适用的组织法、动迁撤销)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, Text, decide
from electoral_rules.facts import counted, one_of
from electoral_rules.model import RulesError
from electoral_rules.rulebook import Rulebook
from electoral_rules.shares import needed, percent, reaches
from electoral_rules.silence import not_ruled
from electoral_rules.values import Share

Law = Literal["village", "urban"]
LAWS: Mapping[str, Text] = {
    "village": ("村民委员会组织法", "the Organic Law of Villagers' Committees"),
    "urban": ("城市居民委员会组织法", "the Organic Law of Urban Residents' Committees"),
}


class NeighbourRoll(TypedDict):
    """划归临近社区: which households go, and where they vote."""

    households: Literal["not_relocated"]
    vote_in: Literal["neighbouring_community"]


VALUES: Mapping[str, Any] = {
    "law.unfinished_reform": Law,
    "law.unfinished_reform_refused": Law,
    "law.applies": Literal["plan", "village", "urban"],
    "community.relocated_share": Share,
    "community.neighbour_roll": NeighbourRoll,
}


@dataclass(frozen=True, slots=True)
class Community:
    """社区情况: households in all and relocated ones (户); `reform_unfinished` for a village-turned community whose
    collective economy has not been reformed (撤村建社区、农村集体经济改制未完成)."""

    households: int
    relocated: int = 0
    reform_unfinished: bool = False


def admission(
    rulebook: Rulebook, community: Community, law: Law, neighbour_named: bool = False
) -> tuple[Decision, ...]:
    """Everything that stands between a community and this election; any blocked decision refuses its plan.

    `law` is the one the plan is made under. Where the community is to be abolished, `neighbour_named` says whether a
    neighbouring community was named for the households that stay. Nothing is ruled: one not-applicable decision.
    RulesError for another law, and for households that cannot be.
    """
    checks = [relocation(rulebook, community), *law_chosen(rulebook, community, law)]
    if checks[0].blocks:
        checks.append(neighbour_roll(rulebook, community, neighbour_named))
    ruled = tuple(check for check in checks if check.verdict != "not_applicable")
    return ruled or tuple(checks[:1])


def relocation(rulebook: Rulebook, community: Community) -> Decision:
    """Whether so many households were relocated that the committee is to be abolished (动迁超过总户数50%, A08)."""
    rule = rulebook.find("community.relocated_share")
    if rule is None:
        return not_ruled(rulebook, "community.relocated_share")
    moved, whole = community.relocated, community.households
    if not 0 <= moved <= whole:
        raise RulesError("动迁户数应在0和总户数之间，请核对。Of all households, between none and all were relocated.")
    said, stay = percent(moved, whole), whole - moved
    return decide(
        rule, not reaches(rule.value, moved, whole), required={"fewer_than": needed(rule.value, whole)}, observed=moved,
        yes=(f"{whole}户中动迁{moved}户（{said}），选举照常进行。", f"{moved} of {whole} relocated ({said}): it goes on."),
        no=(f"{whole}户中动迁{moved}户（{said}），超过规定比例，该社区居民委员会应撤销，未动迁的{stay}户划归临近社区参加选举。",
            f"{moved} of {whole} relocated ({said}): to be abolished, {stay} households vote next door."),
    )  # fmt: skip


def neighbour_roll(rulebook: Rulebook, community: Community, neighbour_named: bool) -> Decision:
    """Where the households that stay vote once the committee is abolished; `observed` is how many move to that roll."""
    rule = rulebook.find("community.neighbour_roll")
    if rule is None:
        return not_ruled(rulebook, "community.neighbour_roll")
    stay = community.households - community.relocated
    counted(stay)
    return decide(
        rule, neighbour_named, required=rule.value["vote_in"], observed=stay,
        yes=(f"未动迁的{stay}户转入临近社区的选民名单。", f"{stay} households move to the neighbour's roll."),
        no=(f"未动迁的{stay}户应划归临近社区，请指定临近社区。", f"Name the neighbouring community of {stay} households."),
    )  # fmt: skip


def law_chosen(rulebook: Rulebook, community: Community, law: Law) -> tuple[Decision, ...]:
    """Whether the plan is under the right organic law (A07): the village law while the reform is unfinished.

    Elsewhere the law is a value of the plan (AMB-23), and only a document that settles it refuses one.
    """
    one_of(law, LAWS)
    return (_required(rulebook, community, law), *_refused(rulebook, community, law), *_applies(rulebook, law))


def _required(rulebook: Rulebook, community: Community, law: Law) -> Decision:
    rule = rulebook.find("law.unfinished_reform")
    if rule is None:
        return not_ruled(rulebook, "law.unfinished_reform")
    zh, en = LAWS[rule.value]
    yes = (f"适用{LAWS[law][0]}符合规定。", f"Held under {LAWS[law][1]}, as it may be.")
    return decide(
        rule, not community.reform_unfinished or law == rule.value, required=rule.value, observed=law, yes=yes,
        no=(f"农村集体经济改制没有完成，必须依据{zh}组织选举，请改用该法。", f"The reform is unfinished: elect under {en}."),
    )  # fmt: skip


def _refused(rulebook: Rulebook, community: Community, law: Law) -> tuple[Decision, ...]:
    rule = rulebook.find("law.unfinished_reform_refused")
    if rule is None or not community.reform_unfinished:
        return ()
    zh, en = LAWS[rule.value]
    found = decide(
        rule, law != rule.value, required={"not": rule.value}, observed=law,
        yes=(f"没有适用{zh}。", f"Not held under {en}."),
        no=(f"农村集体经济改制没有完成，不能适用{zh}。", f"The reform is unfinished: {en} cannot be used."),
    )  # fmt: skip
    return (found,)


def _applies(rulebook: Rulebook, law: Law) -> tuple[Decision, ...]:
    rule = rulebook.find("law.applies")
    if rule is None:
        return ()
    found = decide(
        rule, rule.value in ("plan", law), required=rule.value, observed=law,
        yes=(f"方案写明适用{LAWS[law][0]}。", f"The plan states {LAWS[law][1]}."),
        no=(f"本选举按另一部组织法组织，不能适用{LAWS[law][0]}。", f"This election is not under {LAWS[law][1]}."),
    )  # fmt: skip
    return (found,)
