"""Who is put on the roll by residence and household registration (选民登记的条件，AMB-30): the laws say it, not the plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import silent


class Way(TypedDict):
    """登记的一种情形: what has to be true of a person; what is left out does not matter."""

    lives_here: bool
    registered_here: NotRequired[bool]
    months_at_least: NotRequired[int]
    asks: NotRequired[bool]
    consent_of: NotRequired[str]


VALUES: Mapping[str, Any] = {"roll.registered": list[Way]}


@dataclass(frozen=True, slots=True)
class Residency:
    """户籍与居住: household registration here, living here and for how many whole months, whether the person asked to take
    part, and whether the meeting that has to agree did (会议同意)."""

    registered_here: bool
    lives_here: bool
    months: int = 0
    asks: bool = False
    consent: bool = False


def listed(rulebook: Rulebook, residency: Residency) -> Decision:
    """Whether the person belongs on the roll by registration and residence; age and rights are `entitlement.entitled`'s.

    Blocked where neither a law nor the measures say who is listed.
    """
    rule = rulebook.find("roll.registered")
    if rule is None:
        return silent(rulebook, "who is listed", "选民登记的条件（选举办法主题 eligibility）")
    observed = {"registered_here": residency.registered_here, "lives_here": residency.lives_here}
    return decide(
        rule, any(_met(way, residency) for way in rule.value), required=rule.value, observed=observed,
        yes=("符合登记条件，列入名单。", "Meets the conditions: on the roll."),
        no=(f"不符合登记条件，不列入名单：{_missing(rule.value, residency)}。", "Does not meet the conditions: not on the roll."),
    )  # fmt: skip


def _met(way: Mapping[str, Any], residency: Residency) -> bool:
    return _fits(way, residency) and not _lacks(way, residency)


def _fits(way: Mapping[str, Any], residency: Residency) -> bool:
    """Whether the way is for persons registered and living where this one is."""
    here = way.get("registered_here", residency.registered_here)
    return bool(way["lives_here"] == residency.lives_here and here == residency.registered_here)


def _lacks(way: Mapping[str, Any], residency: Residency) -> list[str]:
    months = way.get("months_at_least", 0)
    lacking = {
        f"居住未满{months}个月": residency.months < months,
        "本人没有申请参加": way.get("asks", False) and not residency.asks,
        "没有经会议同意": "consent_of" in way and not residency.consent,
    }
    return [words for words, lacks in lacking.items() if lacks]


def _missing(ways: tuple[Mapping[str, Any], ...], residency: Residency) -> str:
    lacking = [words for way in ways if _fits(way, residency) for words in _lacks(way, residency)]
    return "、".join(lacking) or "户籍或居住不在本社区"
