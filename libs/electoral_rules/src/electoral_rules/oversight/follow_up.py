"""After the election (后续工作): plans, promises, openness, agreements, and talks with those who leave or lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import if_ruled, not_ruled
from electoral_rules.wording import listed, named


class Paper(TypedDict):
    """协议、证书: who gets which paper, and from whom where the document says so."""

    who: str
    paper: str
    issued_by: NotRequired[str]


VALUES: Mapping[str, Any] = {
    "follow_up.plans": list[str],
    "follow_up.promises": Literal["followed_up"],
    "follow_up.openness": list[str],
    "follow_up.post_agreement": Paper,
    "follow_up.officer_certificate": Paper,
    "follow_up.leavers": list[str],
    "follow_up.losers": list[str],
    "publicity.channels": list[str],
    "publicity.content": list[str],
    "publicity.party_conditions": list[str],
}


def plans_made(rulebook: Rulebook, made: Collection[str]) -> Decision:
    """Whether the new team has its plans (任期规划、年度计划、五年规划, REP-13, GOV-40)."""
    return listed(rulebook, "follow_up.plans", made, ("尚未制定", "Not yet made"))


def openness(rulebook: Rulebook, set_up: Collection[str]) -> Decision:
    """Whether the systems of openness (党务、居务公开) are there."""
    return listed(rulebook, "follow_up.openness", set_up, ("尚未建立", "Not yet set up"))


def publicity(rulebook: Rulebook, used: Collection[str]) -> Decision:
    """Whether all channels of publicity the document names are used (宣传形式, GOV-28)."""
    return listed(rulebook, "publicity.channels", used, ("尚未使用的宣传形式", "Channels not yet used"))


def told(rulebook: Rulebook, content: Collection[str]) -> Decision:
    """Whether all the document wants made known was (宣传内容, nuoenjiya-2021 四（一）2)."""
    return listed(rulebook, "publicity.content", content, ("尚未宣传", "Not yet made known"))


def conditions_told(rulebook: Rulebook, used: Collection[str]) -> Decision:
    """Whether residents were told the conditions of office of the party organisation's leaders (任职条件告知广大居民).

    The channels the document names end in 等形式: one of them is enough, and another one is to be judged by people.
    """
    rule = rulebook.find("publicity.party_conditions")
    if rule is None:
        return not_ruled(rulebook, "publicity.party_conditions")
    zh, en = named(rule.value)
    return decide(
        rule, any(channel in rule.value for channel in used), required=rule.value, observed=sorted(used),
        yes=("任职条件已告知居民。", "Residents were told the conditions of office."),
        no=(f"任职条件尚未告知居民，可以采用的形式有：{zh}等。", f"Residents were not told the conditions of office; channels: {en}."),
    )  # fmt: skip


def promises(rulebook: Rulebook, is_open: int) -> Decision:
    """Whether public promises (公开承诺) are honoured; `is_open` counts those that are not followed up."""
    return if_ruled(
        rulebook, "follow_up.promises", not is_open, required=0, observed=is_open,
        yes=("公开承诺均有落实记录。", "Every promise is followed up."),
        no=(f"还有{is_open}项公开承诺没有落实记录。", f"{is_open} promises are not followed up."),
    )  # fmt: skip


def papers(rulebook: Rulebook, who: str, has: Collection[str]) -> tuple[Decision, ...]:
    """Whether a worker has the papers due (岗位就业协议、聘任证书); not applicable for others."""
    found = [rulebook.find(name) for name in ("follow_up.post_agreement", "follow_up.officer_certificate")]
    due = [rule for rule in found if rule is not None and rule.value["who"] == who]
    return tuple(
        decide(
            rule, rule.value["paper"] in has, required=rule.value["paper"], observed=sorted(has),
            yes=("已签订或颁发。", "Signed or issued."),
            no=(f"还须办理：{named([rule.value['paper']])[0]}。", f"Still due: {named([rule.value['paper']])[1]}."),
        )
        for rule in due
    ) or (not_ruled(rulebook, "follow_up.post_agreement"),)  # fmt: skip


def talks(rulebook: Rulebook, open_talks: Mapping[str, int]) -> tuple[Decision, ...]:
    """Whether everybody who left or lost was spoken with (思想工作, REP-18); `open_talks` counts persons left by group."""
    found = [rulebook.find(name) for name in ("follow_up.leavers", "follow_up.losers")]
    rules = [rule for rule in found if rule is not None]
    if not rules:
        return (not_ruled(rulebook, "follow_up.losers"),)
    left = {rule.id: sum(open_talks.get(group, 0) for group in rule.value) for rule in rules}
    return tuple(
        decide(
            rule, not left[rule.id], required=0, observed=left[rule.id],
            yes=("均已谈话。", "Everybody was spoken with."),
            no=(f"还有{left[rule.id]}名{named(rule.value)[0]}没有谈话。", f"{left[rule.id]} not yet spoken with: {named(rule.value)[1]}."),
        )
        for rule in rules
    )  # fmt: skip
