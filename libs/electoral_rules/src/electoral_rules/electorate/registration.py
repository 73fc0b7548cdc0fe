"""Who is put on the roll by residence and household registration (选民登记的条件，AMB-30): the laws say it, not the plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import MONTHS_A_YEAR, months_after
from electoral_rules.book.ruled import Decision, Ruled, rests_on

CONSENT: Mapping[str, str] = {"": "同意", "commission": "选举委员会确认", "assembly_or_representatives": "会议同意"}
"""由谁同意: who has to agree that somebody is registered."""


class Way(TypedDict):
    """登记的一种情形: what has to be true of a person; what is left out does not matter."""

    lives_here: bool
    registered_here: NotRequired[bool]
    months_at_least: NotRequired[int]
    works_months_at_least: NotRequired[int]
    asks: NotRequired[bool]
    consent_of: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Residency:
    """户籍与居住: household registration here, living here and for how many whole months, whether the person asked to take
    part, and whether the meeting or the commission that has to agree did (会议同意、选举委员会确认); `works_months` are
    those a community worker has worked here (社区工作者)."""

    registered_here: bool
    lives_here: bool
    months: int = 0
    asks: bool = False
    consent: bool = False
    works_months: int = 0


STARTED_BY = ("resident", "staff")
"""由谁提起登记: the resident (本人), online or at a station, or the staff."""


def months_lived(since: date | None, on: date) -> int:
    """How many whole months somebody has lived here on the day `on`; none where nobody says since when."""
    if since is None or since > on:
        return 0
    months = (on.year - since.year) * MONTHS_A_YEAR + on.month - since.month
    return months - (months_after(since, months) > on)


@rests_on("roll.registered", unsettled=("选民登记的条件（选举办法主题 eligibility）", "who is listed"))
def listed(rule: Ruled[list[Way]], residency: Residency) -> Decision:
    """Whether the person belongs on the roll by registration and residence; age and rights are `entitlement.entitled`'s.

    Blocked where neither a law nor the measures say who is listed.
    """
    observed = {"registered_here": residency.registered_here, "lives_here": residency.lives_here}
    yes = "符合登记条件，列入名单。", "Meets the conditions: on the roll."
    no = (
        f"不符合登记条件，不列入名单：{_missing(rule.value, residency)}。",
        "Does not meet the conditions: not on the roll.",
    )
    return rule.decide(any(_met(way, residency) for way in rule.value), yes, no, observed=observed)


def _met(way: Way, residency: Residency) -> bool:
    return _fits(way, residency) and not _lacks(way, residency)


def _fits(way: Way, residency: Residency) -> bool:
    """Whether the way is for persons registered and living where this one is."""
    here = way.get("registered_here", residency.registered_here)
    return way["lives_here"] == residency.lives_here and here == residency.registered_here


def _lacks(way: Way, residency: Residency) -> list[str]:
    months, works = way.get("months_at_least", 0), way.get("works_months_at_least", 0)
    lacking = {
        f"居住未满{months}个月": residency.months < months,
        f"在本社区工作未满{works}个月": residency.works_months < works,
        "本人没有申请参加": way.get("asks", False) and not residency.asks,
        f"没有经{CONSENT[way.get('consent_of', '')]}": "consent_of" in way and not residency.consent,
    }
    return [words for words, lacks in lacking.items() if lacks]


def _missing(ways: Sequence[Way], residency: Residency) -> str:
    lacking = [words for way in ways if _fits(way, residency) for words in _lacks(way, residency)]
    return "、".join(lacking) or "户籍或居住不在本社区"
