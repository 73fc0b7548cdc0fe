"""How and when a supervision committee is formed (监督委员会的产生): by whom, run by whom, on which days.

Who may be put forward for it is `vetting.review_steps.supervision_candidate`.

Sources: shenyang-2015 一（二）3, 二（五）; nuoenjiya-2021 二, 四（二）3; district-2012 四, 四（三）.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.values import FixedDate, Window
from electoral_rules.book.wording import names_of
from electoral_rules.electorate.representation import bodies_named, same_congress

How = Literal["recommended", "elected", "pushed_out"]
WAYS_ZH: Mapping[str, str] = {"recommended": "推荐", "elected": "选举", "pushed_out": "推选"}


class SupervisionFormed(TypedDict):
    """产生方式: the ways open, and the bodies that may do it."""

    how: list[How]
    by: list[str]


SupervisionHeldWith = TypedDict("SupervisionHeldWith", {"with": str})
"""同时产生: together with another body's election."""


class SupervisionHeldAfter(TypedDict):
    """先后顺序: after another body's election."""

    after: str


Held = SupervisionHeldWith | SupervisionHeldAfter | Window
HELD: Clause[Held] = Clause("supervision.held")
OUTER_LIMIT: Clause[FixedDate] = Clause("supervision.outer_limit")


@rests_on("supervision.formed")
def sc_formed(rule: Ruled[SupervisionFormed], how: How, by: str) -> Decision:
    """Whether the committee came about in a way the document opens, by the body it names (推荐或选举、推选)."""
    bodies = [same for name in rule.value["by"] for same in same_congress(rule.rulebook, name)]
    ways = "或者".join(WAYS_ZH[way] for way in rule.value["how"])
    zh, en = bodies_named(rule.value["by"])
    yes = "监督委员会的产生符合规定。", "The committee came about as the document says."
    no = f"监督委员会应由{zh}{ways}产生，请重新产生。", f"It has to be {' or '.join(rule.value['how'])} by {en}."
    return rule.decide(how in rule.value["how"] and by in bodies, yes, no, observed={"how": how, "by": by})


@rests_on("supervision.run_by")
def sc_run_by(rule: Ruled[str], by: str) -> Decision:
    """Whether the body the document names runs the election of the committee (推选工作的主持)."""
    zh, en = names_of((rule.value,))
    yes = "主持单位符合规定。", "The body the document names runs it."
    no = f"监督委员会的选举应由{zh}主持。", f"Its election is run by {en}."
    return rule.decide(by == rule.value, yes, no, observed=by)


def sc_held(rulebook: Rulebook, day: date, rc_election_day: date) -> tuple[Decision, ...]:
    """Whether the committee may be formed on this day, given the day the residents' committee is elected (选举时间).

    Together with it, after it (the same day included), or within the document's window; then its outer limit.
    """
    rule, limit = HELD.find(rulebook), OUTER_LIMIT.find(rulebook)
    held = _held(rule, day, rc_election_day) if rule else HELD.not_ruled(rulebook)
    return (held, _within_limit(limit, day)) if limit else (held,)


def _held(rule: Ruled[Held], day: date, rc_election_day: date) -> Decision:
    value = rule.value
    if "with" in value:
        holds, zh, en = (
            day == rc_election_day,
            "应与居民委员会选举同时进行",
            "It is formed on the day of the residents' committee's election.",
        )
    elif "after" in value:
        holds, zh, en = (
            day >= rc_election_day,
            "应在居民委员会换届选举之后进行",
            "It follows the residents' committee's election.",
        )
    else:
        holds = value["from"] <= day.isoformat() <= value["to"]
        zh, en = f"应在{value['from']}至{value['to']}进行", f"It is held from {value['from']} to {value['to']}."
    yes = "监督委员会选举时间符合规定。", "The day is one the document allows."
    no = f"监督委员会的产生{zh}，请调整日期。", en
    return rule.decide(holds, yes, no, required=value, observed=day.isoformat())


def _within_limit(rule: Ruled[FixedDate], day: date) -> Decision:
    last = rule.value["date"]
    yes = f"在{last}前完成。", f"It is done by {last}."
    no = f"监督委员会的产生最迟应于{last}完成。", f"It has to be done by {last}."
    return rule.decide(day.isoformat() <= last, yes, no, required=last, observed=day.isoformat())
