"""Nomination (提名): the channels a document opens, and whether one nomination fills one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from electoral_rules.decision import Decision, decide
from electoral_rules.model import Rule, RulesError
from electoral_rules.rulebook import Rulebook

PREFIX = "nomination."


@dataclass(frozen=True, slots=True)
class Supporter:
    """联名人: an opaque id, and the decision on the person's entitlement in the channel's capacity."""

    id: str
    entitlement: Decision


def channels(rulebook: Rulebook) -> tuple[str, ...]:
    """The channels of the document: joint_residents, joint_household_representatives, …, self."""
    return tuple(rule.id.removeprefix(PREFIX) for rule in rulebook.rules if _is_channel(rule))


def capacity(rulebook: Rulebook, channel: str) -> str:
    """The capacity a supporter acts in, as `entitlement.entitled` names it."""
    return str(_channel(rulebook, channel).value["capacity"])


def threshold(rulebook: Rulebook, channel: str, count: int) -> Decision:
    """Whether `count` fit supporters are enough for the channel; fewer is blocked, for who takes a channel must fill it."""
    rule = _channel(rulebook, channel)
    needed = rule.value["at_least"]
    return decide(
        rule, count >= needed, required=needed, observed=count, refuse=True,
        yes=("提名人数达到要求。", "Enough supporters."),
        no=(f"{rule.zh}须{needed}人以上，有效联名只有{count}人，还差{needed - count}人；不同方式的人数不能合并计算。",
            f"This channel needs at least {needed} supporters, {count} are valid, {needed - count} missing; "
            "supporters of different channels are not added up."),
    )  # fmt: skip


def signed_once(rulebook: Rulebook, supporters: Sequence[Supporter]) -> Decision:
    """Whether nobody supports the same nominee twice (每人联名一次)."""
    rule = rulebook.rule("nomination.once")
    repeated = len(supporters) - len({supporter.id for supporter in supporters})
    return decide(
        rule, repeated == 0, required=rule.value, observed=repeated,
        yes=("没有重复联名。", "Nobody signed twice."),
        no=(f"有{repeated}处重复联名，请删除后重新提交。", f"{repeated} signatures are repeated: remove them and submit again."),
    )  # fmt: skip


def nomination(rulebook: Rulebook, channel: str, supporters: Sequence[Supporter]) -> tuple[Decision, ...]:
    """All decisions on a joint nomination: each supporter's entitlement, no repetition, enough who are fit and distinct."""
    fit = {supporter.id for supporter in supporters if not supporter.entitlement.blocks}
    unfit = tuple(
        {supporter.id: supporter.entitlement for supporter in supporters if supporter.entitlement.blocks}.values()
    )
    return (*unfit, signed_once(rulebook, supporters), threshold(rulebook, channel, len(fit)))


def self_nomination(rulebook: Rulebook, nominee: Supporter, acting: str) -> tuple[Decision, ...]:
    """自荐: the person acting nominates himself or herself and is entitled as a resident; `acting` is the actor's person id."""
    rule = _channel(rulebook, "self")
    own = decide(
        rule, acting == nominee.id, required="own", observed="own" if acting == nominee.id else "other", refuse=True,
        yes=("本人自荐。", "Nominated by the person concerned."),
        no=("自荐须由本人提出。", "A self-nomination is made by the person concerned."),
    )  # fmt: skip
    return (nominee.entitlement, own)


def _is_channel(rule: Rule) -> bool:
    return rule.id.startswith(PREFIX) and rule.strength == "option"


def _channel(rulebook: Rulebook, channel: str) -> Rule:
    rule = rulebook.find(PREFIX + channel)
    if rule is None or not _is_channel(rule):
        raise RulesError("文件没有规定这种提名方式。The document opens no such channel of nomination.")
    return rule
