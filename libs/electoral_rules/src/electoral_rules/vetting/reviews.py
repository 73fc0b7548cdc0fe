"""The chain of reviews (预审、初审、联审): who decides in which order, who answers what, and when a stage is complete."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from electoral_rules.book.facts import one_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.silence import silent
from electoral_rules.book.wording import names_of
from electoral_rules.vetting.disqualification import Answer, answers, item_ids

ReviewVerdict = Literal["pass", "fail", "return"]
Body = Literal["residents_committee", "party", "party_committee"]
JOINT = "joint_review"
BODIES: Mapping[Body, str] = {
    "residents_committee": "review",
    "party": "review.party",
    "party_committee": "review.party_committee",
}
STAGES_ZH: Mapping[str, str] = {
    "prereview": "居委会预审",
    "first_review": "初审",
    "submission": "街道报送",
    JOINT: "联审",
    "investigation": "考察",
    "eligibility_review": "资格审查",
    "recommendation_meeting": "民主推荐",
    "publication": "公布推荐结果",
    "initial_persons": "确定初步人选",
    "opinions": "征求意见",
    "initial_candidates": "提出候选人初步人选",
    "preliminary_list": "确定预备人选",
    "public_notice": "公示",
    "approval": "批复",
}


Chain = list[str]
"""审查环节: the stages in their order."""
Deciders = dict[str, list[str]]
"""审查单位: stage → who decides it."""
Agencies = dict[str, list[str]]
"""联审分工: agency → the items it answers."""
ORDER: Clause[Literal["in_order"]] = Clause("review.order")
OWN_ITEMS: Clause[Literal["own_items"]] = Clause("review.own_items")
CHAIN: Clause[Chain] = Clause("review.chain", "review.party_chain", "review.party_committee_chain")
DECIDERS: Clause[Deciders] = Clause("review.bodies", "review.party_bodies", "review.party_committee_bodies")
AGENCIES: Clause[Agencies] = Clause("review.agencies")
JOINT_AGENCIES: Clause[list[str]] = Clause("review.joint_agencies")


def chain(rulebook: Rulebook, body: Body = "residents_committee") -> tuple[str, ...]:
    """The stages of review of a body's candidates in their order (prereview, first_review, joint_review …)."""
    return tuple(CHAIN.of(rulebook, _rule(body, "chain")).value)


def bodies(rulebook: Rulebook, stage: str, body: Body = "residents_committee") -> tuple[str, ...]:
    """Who decides a stage: every one of them has to (社区党总支和居民选举委员会). Empty where the text names nobody."""
    rule = DECIDERS.find(rulebook, _rule(body, "bodies"))
    return tuple(rule.value.get(stage, ())) if rule else ()


def _rule(body: Body, name: str) -> str:
    prefix = BODIES[one_of(body, BODIES)]
    return f"{prefix}.{name}" if prefix == "review" else f"{prefix}_{name}"


def agencies(rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """Agency of the joint review (联审单位) → the items it answers.

    Agencies the text names stay the agencies: each answers every item, unless the plan shares the items among them.
    Elsewhere the measures adopt a list (GK-13); without one this raises RuleMissing.
    """
    fixed, shared = JOINT_AGENCIES.find(rulebook), AGENCIES.find(rulebook)
    if fixed is not None and (
        shared is None or shared.rule.provenance != "plan" or set(shared.value) != set(fixed.value)
    ):
        return dict.fromkeys(fixed.value, item_ids(rulebook))
    return {agency: tuple(items) for agency, items in AGENCIES.of(rulebook).value.items()}


def agencies_known(rulebook: Rulebook) -> bool:
    """Whether the text names the agencies of the joint review or the measures adopt a list of them."""
    return rulebook.has("review.joint_agencies") or rulebook.has("review.agencies")


def items_of(rulebook: Rulebook, stage: str, agency: str = "") -> tuple[str, ...]:
    """The items asked in a stage; in the joint review those of one agency, or of all when none is named."""
    if stage != JOINT:
        return item_ids(rulebook)
    shares = agencies(rulebook)
    return shares.get(agency, ()) if agency else tuple(dict.fromkeys(item for own in shares.values() for item in own))


def in_order(
    rulebook: Rulebook, stage: str, concluded: Mapping[str, ReviewVerdict], body: Body = "residents_committee"
) -> Decision:
    """Whether `stage` may be decided: there is one, and every earlier stage passed (2k); `concluded` maps stage to verdict."""
    if not rulebook.has(_rule(body, "chain")):
        return CHAIN.not_ruled(rulebook, _rule(body, "chain"))
    rule, stages = ORDER.of(rulebook), chain(rulebook, body)
    if stage not in stages:
        no = ("本选举没有这个审查环节。", "This election has no such stage of review.")
        yes = "", ""
        return rule.decide(False, yes, no, required=list(stages), observed=stage)
    earlier = stages[: stages.index(stage)]
    missing = [name for name in earlier if concluded.get(name) != "pass"]
    missing_zh = "、".join(STAGES_ZH.get(name, name) for name in missing)
    yes = "前面的审查均已通过。", "All earlier stages have passed."
    no = f"{missing_zh}尚未通过，不能先作出本级结论。", f"Wrong order: {', '.join(missing)} has to pass first."
    return rule.decide(
        not missing, yes, no, required=list(earlier), observed=[name for name in earlier if name not in missing]
    )


def decided_by(rulebook: Rulebook, stage: str, by: Collection[str], body: Body = "residents_committee") -> Decision:
    """Whether everybody the text names for a stage has decided it (G01 to G04); not applicable where it names nobody."""
    rule = DECIDERS.find(rulebook, _rule(body, "bodies"))
    if rule is None or not rule.value.get(stage):
        return DECIDERS.not_ruled(rulebook, _rule(body, "bodies"))
    needed = bodies(rulebook, stage, body)
    missing = [name for name in needed if name not in by]
    zh, en = names_of(missing)
    yes = "本环节的审查单位均已作出结论。", "Everybody who decides this stage has done so."
    no = f"{STAGES_ZH.get(stage, stage)}：{zh}尚未作出结论。", f"{stage}: {en} has not decided yet."
    return rule.decide(not missing, yes, no, required=list(needed), observed=sorted(by))


def own_item(rulebook: Rulebook, agency: str, item_id: str) -> Decision:
    """Whether this item is the agency's to answer in the joint review (联审分工)."""
    rule, own = OWN_ITEMS.of(rulebook), agencies(rulebook).get(agency, ())
    yes = "属于本单位负责的事项。", "The item is the agency's own."
    no = (
        f"只能答复本单位负责的事项：{'、'.join(own) or '无'}。",
        f"The agency answers only {', '.join(own) or 'nothing'}.",
    )
    return rule.decide(item_id in own, yes, no, required=list(own), observed=item_id)


@rests_on("review.complete")
def complete(
    rule: Ruled[Literal["no_item_undecided"]], stage: str, given: Mapping[str, Answer], agency: str = ""
) -> Decision:
    """Whether every item of the stage (or of one agency's share) has an answer that is not `undecided` (2l)."""
    asked = items_of(rule.rulebook, stage, agency)
    missing = [item for item in asked if given.get(item, "undecided") == "undecided"]
    yes = "各项均有结论。", "Every item is decided."
    no = f"尚未作出结论的事项：{'、'.join(missing)}。", f"Still undecided: {', '.join(missing)}."
    return rule.decide(
        not missing, yes, no, required=list(asked), observed=[item for item in asked if item not in missing]
    )


@rests_on("review.unanimous")
def unanimous(rule: Ruled[Literal["every_agency"]], opinions: Mapping[str, ReviewVerdict]) -> Decision:
    """Whether the joint review has passed: every agency gave an opinion and every opinion is a pass (CAN-23).

    Blocked where there is a joint review and neither a text nor the measures name its agencies (GK-13).
    """
    if not agencies_known(rule.rulebook):
        stages = CHAIN.find(rule.rulebook)
        joint = stages is not None and JOINT in stages.value
        return silent(rule.rulebook, "joint_review", "联审单位") if joint else AGENCIES.not_ruled(rule.rulebook)
    asked = tuple(agencies(rule.rulebook))
    against = [name for name in asked if opinions.get(name) not in ("pass", None)]
    missing = [name for name in asked if name not in opinions]
    yes = "全部联审单位均已通过。", "Every agency of the joint review has passed."
    no = (
        f"联审须全部单位通过：{len(missing)}个单位尚未出具意见，{len(against)}个单位未予通过。",
        f"Every agency has to pass: {len(missing)} gave no opinion yet, {len(against)} did not pass.",
    )
    return rule.decide(
        not against and not missing, yes, no, required=list(asked), observed={"missing": missing, "not_passed": against}
    )


def passing(rulebook: Rulebook, stage: str, given: Mapping[str, Answer]) -> tuple[Decision, ...]:
    """What stands in the way of the verdict `pass`: items open, items hit; nothing blocked means it may pass."""
    asked = items_of(rulebook, stage)
    hits = tuple(entry for entry in answers(rulebook, given) if entry.observed == "hit" and _item(entry) in asked)
    return (complete(rulebook, stage, given), *hits)


def _item(decision: Decision) -> str:
    return decision.rule.rpartition(".")[2]
