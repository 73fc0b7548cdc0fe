"""Who is put on the roll by residence and household registration (选民登记的条件，AMB-30): the laws say it, not the plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import MONTHS_A_YEAR, months_after
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on

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
    part, and whether those who have to agree did so on paper (会议同意); `works_months` are those a community worker has
    worked here (社区工作者), `confirmed` is that the commission confirms the person (选举委员会确认)."""

    registered_here: bool
    lives_here: bool
    months: int = 0
    asks: bool = False
    consent: bool = False
    works_months: int = 0
    confirmed: bool = False


REGISTERED: Clause[list[Way]] = Clause("roll.registered")
CONFIRMS = "commission"
STARTED_BY = ("resident", "staff")
"""由谁提起登记: the resident (本人), online or at a station, or the staff."""


def months_since(since: date | None, on: date) -> int:
    """How many whole months somebody has lived or worked here on the day `on`; none where nobody says since when."""
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


def has_to_declare(rulebook: Rulebook, *, lives_here: bool) -> bool:
    """Whether somebody of the register, living here or elsewhere, is listed only after declaring to take part (表示参加选举).

    Source: urban law 2025 art. 16, of everybody; villagers' law 2025 art. 16, of who is registered here and lives elsewhere.
    """
    rule = REGISTERED.find(rulebook)
    ways = [] if rule is None else [way for way in rule.value if way["lives_here"] == lives_here]
    return bool(ways) and all(way.get("asks", False) for way in ways)


def asks_for_declarations(rulebook: Rulebook) -> bool:
    """Whether the law lists some people only after they declared to take part."""
    return any(has_to_declare(rulebook, lives_here=here) for here in (True, False))


@rests_on("roll.registered")
def undeclared(rule: Ruled[list[Way]]) -> Decision:
    """Refuse a place on the roll to somebody of the register who has not declared to take part (没有表示参加选举)."""
    no = "没有表示参加选举，不列入名单。", "Has not declared to take part: not on the roll."
    return rule.decide(False, no, no, required="declares", observed="silent", refuse=True)


@rests_on("roll.registered")
def unregistered(rule: Ruled[list[Way]]) -> Decision:
    """Refuse a place on the roll to somebody whose registration was reviewed and refused (登记审核未通过)."""
    no = "登记审核没有通过，不列入名单。", "The registration was refused: not on the roll."
    return rule.decide(False, no, no, required="accepted", observed="refused", refuse=True)


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
        f"没有经{CONSENT[way.get('consent_of', '')]}": "consent_of" in way and not _agreed(way, residency),
    }
    return [words for words, lacks in lacking.items() if lacks]


def _agreed(way: Way, residency: Residency) -> bool:
    """Whether those agreed who have to: on paper, or where it is the commission by its own word."""
    return residency.consent or (residency.confirmed and way.get("consent_of") == CONFIRMS)


def _missing(ways: Sequence[Way], residency: Residency) -> str:
    lacking = [words for way in ways if _fits(way, residency) for words in _lacks(way, residency)]
    return "、".join(lacking) or "户籍或居住不在本社区"
