"""What the election measures (选举办法) have to settle before each step, and from which step they rest (BAL-17, GOV-21).

Source: 必然要求 in derived; the documents are silent on most of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from electoral_rules.book import steps
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.steps import Step
from electoral_rules.book.wording import names_of
from electoral_rules.vetting.reviews import CHAIN, JOINT

SETTLED_BY: Mapping[str, tuple[str, ...]] = {
    "eligibility": ("electorate.min_age",),
    "joint_review": ("review.joint_agencies", "review.agencies"),
    "retirement": ("qualification.retirement_age",),
    "quorum": ("results.quorum",),
    "elected": ("results.elected",),
    "tie": ("results.tie",),
    "run_off": ("results.run_off",),
    "ballot_validity": ("counting.vote_valid",),
}
"""Topic of the measures → the rules of which one settles it."""
RETIRING = (
    "qualification.retirement",
    "qualification.retirement_leave",
    "qualification.full_term",
    "qualification.party_full_term",
)
"""Rules that need a table of retirement ages."""
RESTS: Clause[dict[Step, list[str]]] = Clause("measures.rests")
BEFORE: Mapping[Step, Text] = {
    "roll": ("编制选举人名单", "the list of electors is drawn up"),
    "nomination": ("受理提名", "nominations are taken"),
    "formal_list": ("确定正式候选人", "the formal list is drawn up"),
}
"""The steps that wait for measures, in their order."""


@rests_on("measures.required")
def measures_complete(rule: Ruled[list[str]]) -> Decision:
    """Whether the election measures (选举办法), or the law itself, settle everything a vote needs (BAL-17)."""
    return _settled(rule, rule.value, ("投票", "the vote"))


@rests_on("measures.required")
def settled_for(rule: Ruled[list[str]], step: Step) -> Decision:
    """Whether they settle what has to be known before this step: the list of electors, nominations, the formal list."""
    rests = RESTS.find(rule.rulebook)
    own = rests.value[step] if rests else ()
    return _settled(rule, [topic for topic in rule.value if topic in own], BEFORE[step])


def unsettled(rulebook: Rulebook) -> tuple[Decision, ...]:
    """What refuses each of the steps that wait for measures (尚缺的选举办法内容), in their order."""
    return tuple(decision for step in BEFORE if (decision := settled_for(rulebook, step)).blocks)


@rests_on("measures.rests")
def unrested(rule: Ruled[dict[Step, list[str]]], changed: Collection[str], taken: str) -> Decision:
    """Whether none of the topics that a version changes rests already in an election whose last step is `taken` (不再变更)."""
    behind = [step for step in rule.value if steps.is_behind(step, taken)]
    rested = {step: own for step in behind if (own := [topic for topic in rule.value[step] if topic in changed])}
    zh = "；".join(f"{names_of(topics)[0]}自{steps.name(step)[0]}起不再变更" for step, topics in rested.items())
    en = "; ".join(f"{names_of(topics)[1]} rest from {steps.name(step)[1]}" for step, topics in rested.items())
    yes = "所修改的内容都还可以变更。", "What the version changes may still change."
    no = f"{zh}。请保留原来的规定，只提交其他内容。", f"{en}: keep them as they are and submit the others only."
    asked = [topic for topics in rested.values() for topic in topics]
    return rule.decide(not rested, yes, no, required=asked, observed=taken)


def _settled(rule: Ruled[list[str]], topics: Collection[str], before: Text) -> Decision:
    book = rule.rulebook
    asked = [topic for topic in topics if _is_asked(book, topic)]
    missing = [topic for topic in asked if not any(map(book.has, SETTLED_BY[topic]))]
    zh, en = names_of(missing)
    yes = "选举办法内容齐备。", "The election measures are complete."
    no = (
        f"选举办法没有规定：{zh}。请先通过选举办法写明采用的规则，再{before[0]}。",
        f"The election measures lack: {en}. Adopt a rule for each before {before[1]}.",
    )
    return rule.decide(not missing, yes, no, required=asked, observed=sorted(book.measures))


def _is_asked(rulebook: Rulebook, topic: str) -> bool:
    """Agencies and retirement ages have to be settled only where the document reviews jointly or asks for an age."""
    if topic == "joint_review":
        return any(JOINT in chain.value for chain in CHAIN.all(rulebook))
    return topic != "retirement" or any(map(rulebook.has, RETIRING))
