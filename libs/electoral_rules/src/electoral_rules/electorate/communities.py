"""Whether a community may hold this election at all, and under which law (适用的组织法、动迁撤销)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.model import RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.shares import needed, percent, reaches
from electoral_rules.book.values import Share

Law = Literal["villagers", "urban"]
LAWS: Mapping[Law, Text] = {
    "villagers": ("村民委员会组织法", "the Organic Law of Villagers' Committees"),
    "urban": ("城市居民委员会组织法", "the Organic Law of Urban Residents' Committees"),
}


class NeighbourRoll(TypedDict):
    """划归临近社区: which households go, and where they vote."""

    households: Literal["not_relocated"]
    vote_in: Literal["neighbouring_community"]


ABOLISHED: Clause[Share] = Clause("community.relocated_share")
NEIGHBOUR: Clause[NeighbourRoll] = Clause("community.neighbour_roll")
REQUIRED: Clause[Law] = Clause("law.unfinished_reform")
REFUSED: Clause[Law] = Clause("law.unfinished_reform_refused")
UNDECIDED: Clause[Law] = Clause("law.unfinished_reform_undecided")
APPLIES: Clause[Literal["plan", "villagers", "urban"]] = Clause("law.applies")


@dataclass(frozen=True, slots=True)
class Community:
    """社区情况: households in all and relocated ones (户); `reform_unfinished` for a village-turned community whose
    collective economy has not been reformed (撤村建社区、农村集体经济改制未完成); whether the community next door is named
    (临近社区)."""

    households: int
    relocated: int = 0
    reform_unfinished: bool = False
    neighbour_named: bool = False


def admission(rulebook: Rulebook, community: Community, law: Law) -> tuple[Decision, ...]:
    """Everything that stands between a community and this election; any blocked decision refuses its plan.

    `law` is the one the plan is made under. Where the community is to be abolished, a neighbouring community has to be
    named for the households that stay. Nothing is ruled: one not-applicable decision.
    RulesError for another law, and for households that cannot be.
    """
    share, *named = relocated(rulebook, community)
    checks = [share, *law_chosen(rulebook, community, law), *named]
    ruled = tuple(check for check in checks if check.verdict != "not_applicable")
    return ruled or tuple(checks[:1])


def relocated(rulebook: Rulebook, community: Community) -> tuple[Decision, ...]:
    """Whether so many households were relocated that the committee is to be abolished, and then whether the neighbour is named."""
    share = relocation(rulebook, community)
    return (share, neighbour_roll(rulebook, community)) if share.blocks else (share,)


@rests_on("community.relocated_share")
def relocation(rule: Ruled[Share], community: Community) -> Decision:
    """Whether so many households were relocated that the committee is to be abolished (动迁超过总户数50%, A08)."""
    moved, whole = community.relocated, community.households
    if not 0 <= moved <= whole:
        raise RulesError("动迁户数应在0和总户数之间，请核对。Of all households, between none and all were relocated.")
    said, stay = percent(moved, whole), whole - moved
    yes = f"{whole}户中动迁{moved}户（{said}），选举照常进行。", f"{moved} of {whole} relocated ({said}): it goes on."
    no = (
        f"{whole}户中动迁{moved}户（{said}），超过规定比例，该社区居民委员会应撤销，未动迁的{stay}户划归临近社区参加选举。",
        f"{moved} of {whole} relocated ({said}): to be abolished, {stay} households vote next door.",
    )
    required = {"fewer_than": needed(rule.value, whole)}
    return rule.decide(not reaches(rule.value, moved, whole), yes, no, required=required, observed=moved)


@rests_on("community.neighbour_roll")
def neighbour_roll(rule: Ruled[NeighbourRoll], community: Community) -> Decision:
    """Where the households that stay vote once the committee is abolished; `observed` is how many move to that roll."""
    stay = community.households - community.relocated
    require_counts(stay)
    yes = f"未动迁的{stay}户转入临近社区的选民名单。", f"{stay} households move to the neighbour's roll."
    no = f"未动迁的{stay}户应划归临近社区，请指定临近社区。", f"Name the neighbouring community of {stay} households."
    return rule.decide(community.neighbour_named, yes, no, required=rule.value["vote_in"], observed=stay)


def law_chosen(rulebook: Rulebook, community: Community, law: Law) -> tuple[Decision, ...]:
    """Whether the plan is under the right organic law (A07): the villagers' law while the reform is unfinished.

    Elsewhere the law is a value of the plan (AMB-23), and only a document that settles it refuses one.
    """
    one_of(law, LAWS)
    return (_required(rulebook, community, law), *_refused(rulebook, community, law), *_applies(rulebook, law))


def law_undecided(rulebook: Rulebook, community: Community, law: Law) -> tuple[Decision, ...]:
    """Tell that no article decides which law a community is under whose village reform is unfinished (13g); it stops nobody.

    Nothing where the reform is finished, or where a document decides it.
    """
    one_of(law, LAWS)
    rule = UNDECIDED.find(rulebook)
    if rule is None or REQUIRED.find(rulebook) is not None or not community.reform_unfinished:
        return ()
    zh, en = LAWS[law]
    yes = f"方案适用{zh}。", f"The plan is under {en}."
    no = (
        f"农村集体经济改制没有完成，方案适用{zh}：没有条文决定适用哪一部法，选用的理由由街道说明。",
        f"The reform is unfinished and the plan is under {en}: no article decides it, the street answers for its reasons.",
    )
    return (rule.decide(law == rule.value, yes, no, observed=law),)


@rests_on("law.unfinished_reform")
def _required(rule: Ruled[Law], community: Community, law: Law) -> Decision:
    zh, en = LAWS[rule.value]
    yes = (f"适用{LAWS[law][0]}符合规定。", f"Held under {LAWS[law][1]}, as it may be.")
    no = f"农村集体经济改制没有完成，必须依据{zh}组织选举，请改用该法。", f"The reform is unfinished: elect under {en}."
    return rule.decide(not community.reform_unfinished or law == rule.value, yes, no, observed=law)


def _refused(rulebook: Rulebook, community: Community, law: Law) -> tuple[Decision, ...]:
    rule = REFUSED.find(rulebook)
    if rule is None or not community.reform_unfinished:
        return ()
    zh, en = LAWS[rule.value]
    yes = f"没有适用{zh}。", f"Not held under {en}."
    no = f"农村集体经济改制没有完成，不能适用{zh}。", f"The reform is unfinished: {en} cannot be used."
    found = rule.decide(law != rule.value, yes, no, required={"not": rule.value}, observed=law)
    return (found,)


def _applies(rulebook: Rulebook, law: Law) -> tuple[Decision, ...]:
    rule = APPLIES.find(rulebook)
    if rule is None:
        return ()
    yes = f"方案写明适用{LAWS[law][0]}。", f"The plan states {LAWS[law][1]}."
    no = f"本选举按另一部组织法组织，不能适用{LAWS[law][0]}。", f"This election is not under {LAWS[law][1]}."
    found = rule.decide(rule.value in ("plan", law), yes, no, observed=law)
    return (found,)
