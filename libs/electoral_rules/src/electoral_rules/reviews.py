"""The chain of reviews (预审、初审、联审): who decides in which order, who answers what, and when a stage is complete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from electoral_rules.decision import Decision, decide
from electoral_rules.disqualification import Answer, answers, item_ids
from electoral_rules.rulebook import Rulebook

ReviewVerdict = Literal["pass", "fail", "return"]
JOINT = "joint_review"
STAGES_ZH = {"prereview": "居委会预审", "first_review": "街道初审", JOINT: "区级联审"}


def chain(rulebook: Rulebook) -> tuple[str, ...]:
    """The stages of review in their order: prereview, first_review, joint_review."""
    return tuple(rulebook.rule("review.chain").value)


def agencies(rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """Agency of the joint review (联审单位) → the items it answers; RuleMissing unless the measures adopt the list (GK-13)."""
    value: Mapping[str, tuple[str, ...]] = rulebook.rule("review.agencies").value
    return value


def items_of(rulebook: Rulebook, stage: str, agency: str = "") -> tuple[str, ...]:
    """The items asked in a stage; in the joint review those of one agency, or of all when none is named."""
    if stage != JOINT:
        return item_ids(rulebook)
    shares = agencies(rulebook)
    return shares.get(agency, ()) if agency else tuple(item for items in shares.values() for item in items)


def in_order(rulebook: Rulebook, stage: str, concluded: Mapping[str, ReviewVerdict]) -> Decision:
    """Whether `stage` may be decided: every earlier stage passed (2k); `concluded` maps stage to its verdict."""
    rule, stages = rulebook.rule("review.order"), chain(rulebook)
    earlier = stages[: stages.index(stage)]
    missing = [name for name in earlier if concluded.get(name) != "pass"]
    named = "、".join(STAGES_ZH.get(name, name) for name in missing)
    return decide(
        rule, not missing, required=list(earlier), observed=[name for name in earlier if name not in missing],
        yes=("前面的审查均已通过。", "All earlier stages have passed."),
        no=(f"{named}尚未通过，不能先作出本级结论。", f"Wrong order: {', '.join(missing)} has to pass first."),
    )  # fmt: skip


def own_item(rulebook: Rulebook, agency: str, item_id: str) -> Decision:
    """Whether this item is the agency's to answer in the joint review (联审分工)."""
    rule, own = rulebook.rule("review.own_items"), agencies(rulebook).get(agency, ())
    return decide(
        rule, item_id in own, required=list(own), observed=item_id,
        yes=("属于本单位负责的事项。", "The item is the agency's own."),
        no=(f"只能答复本单位负责的事项：{'、'.join(own) or '无'}。", f"The agency answers only {', '.join(own) or 'nothing'}."),
    )  # fmt: skip


def complete(rulebook: Rulebook, stage: str, given: Mapping[str, Answer], agency: str = "") -> Decision:
    """Whether every item of the stage (or of one agency's share) has an answer that is not `undecided` (2l)."""
    rule = rulebook.rule("review.complete")
    asked = items_of(rulebook, stage, agency)
    missing = [item for item in asked if given.get(item, "undecided") == "undecided"]
    return decide(
        rule, not missing, required=list(asked), observed=[item for item in asked if item not in missing],
        yes=("各项均有结论。", "Every item is decided."),
        no=(f"尚未作出结论的事项：{'、'.join(missing)}。", f"Still undecided: {', '.join(missing)}."),
    )  # fmt: skip


def agencies_missing(rulebook: Rulebook, given: Mapping[str, Answer]) -> tuple[str, ...]:
    """The agencies of the joint review that have not answered all their items yet."""
    return tuple(name for name in agencies(rulebook) if complete(rulebook, JOINT, given, name).blocks)


def passing(rulebook: Rulebook, stage: str, given: Mapping[str, Answer]) -> tuple[Decision, ...]:
    """What stands in the way of the verdict `pass`: items open, items hit; nothing blocked means it may pass."""
    asked = items_of(rulebook, stage)
    hits = tuple(entry for entry in answers(rulebook, given) if entry.observed == "hit" and _item(entry) in asked)
    return (complete(rulebook, stage, given), *hits)


def _item(decision: Decision) -> str:
    return decision.rule.rpartition(".")[2]
