"""The order in which bodies are elected (换届次序), and putting things right first (先整顿后选举)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations

from typing_extensions import TypedDict

from electoral_rules.book.facts import one_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, decisions_rest_on, rests_on

ZH: Mapping[str, str] = {
    "commission": "选举委员会",
    "representatives": "居民代表",
    "party": "社区党组织",
    "residents_committee": "居民委员会",
    "supervision_committee": "监督委员会",
}


class Order(TypedDict):
    """次序: bodies of one step run in step, a later step follows; `same_time` come into being on one day."""

    steps: list[list[str]]
    same_time: list[str]


ORDER: Clause[Order] = Clause("election.order")
RectifyFirst = TypedDict("RectifyFirst", {"open_cases": int, "or": str})
"""先整顿后选举: how many open cases may remain before the vote, unless they are released."""
RECTIFY: Clause[RectifyFirst] = Clause("election.rectify_first")


@decisions_rest_on("election.order")
def order_kept(rule: Ruled[Order], days: Mapping[str, date]) -> tuple[Decision, ...]:
    """Whether the bodies are elected in the document's order; `days` maps body → day of its election.

    Bodies without a day are left out. One decision for each pair out of order; a single ok where none is. RulesError for
    a body that no document knows.
    """
    for body in days:
        one_of(body, ZH)
    wrong = tuple(_out_of_order(rule, earlier, later) for earlier, later in disorders(rule, days))
    yes = ("换届次序符合规定。", "The bodies are elected in the document's order.")
    return wrong or (rule.decide(True, yes=yes, no=yes, required=rule.value["steps"], observed=_shown(days)),)


def disorders(rule: Ruled[Order], days: Mapping[str, date]) -> list[tuple[tuple[str, date], tuple[str, date]]]:
    """The pairs ((body, day), (body, day)) that break an `election.order`, the body that should come first or along first."""
    steps = [[(body, days[body]) for body in step if body in days] for step in rule.value["steps"]]
    found = [
        (one, other)
        for before, after in combinations(steps, 2)
        for one in before
        for other in after
        if one[1] > other[1]
    ]
    together = [(body, days[body]) for body in rule.value["same_time"] if body in days]
    return found + [(one, other) for one, other in combinations(together, 2) if one[1] != other[1]]


def rectifies(rulebook: Rulebook) -> bool:
    """Whether the documents have a difficult community put right before its election."""
    return RECTIFY.find(rulebook) is not None


@rests_on("election.rectify_first")
def rectify_first(rule: Ruled[RectifyFirst], open_cases: int, released: bool = False) -> Decision:
    """Whether a community may vote: no open case of a difficult community (重点难点社区), or a release by the street (GOV-36)."""
    yes = "没有未解决的重点难点问题，或者街道已同意。", "Nothing is left to put right, or the street has released it."
    no = (
        f"还有{open_cases}件重点难点问题未解决，应先整顿后选举；解决后或街道同意后方可投票。",
        f"{open_cases} cases are still open: put them right first, or have the street release the community.",
    )
    return rule.decide(open_cases <= rule.value["open_cases"] or released, yes, no, observed=open_cases)


def _out_of_order(rule: Ruled[Order], first: tuple[str, date], second: tuple[str, date]) -> Decision:
    (one, day), (other, later) = first, second
    together = one in rule.value["same_time"] and other in rule.value["same_time"]
    zh = "应当同时产生" if together else f"{ZH[one]}应当在先"
    yes = "", ""
    no = (
        f"{ZH[one]}定在{day}，{ZH[other]}定在{later}：{zh}，请调整日期。",
        f"{one} on {day}, {other} on {later}: {'they come into being at the same time' if together else one + ' comes first'}.",
    )
    return rule.decide(False, yes, no, required=rule.value["steps"], observed=_shown({one: day, other: later}))


def _shown(days: Mapping[str, date]) -> dict[str, str]:
    return {body: day.isoformat() for body, day in days.items()}
