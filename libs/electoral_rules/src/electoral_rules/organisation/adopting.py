"""May these measures be adopted (通过选举办法): what a new version changes, who passed it, and what it may not touch.

Whether the meeting had a quorum and a majority was decided with its motion (`meetings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from electoral_rules.book.amending import changed_topics, is_adopted
from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import adopted
from electoral_rules.book.ruled import Decision, Rulebook, Ruled
from electoral_rules.organisation import measures, plans, settling
from electoral_rules.organisation.measures import Measures

DRAFTERS = ("commission", "residents_committee", "street_leading_group")
"""Who may have drafted measures."""
GUIDES = ("street_leading_group",)
"""Who may have guided those who drafted them."""


def adoption(
    before: Rulebook, after: Rulebook, changes: Mapping[str, str], taken: str, on: date, version: Measures
) -> tuple[Decision, ...]:
    """Everything that stands in the way of adopting a version of the measures on a day, in an election whose last step is `taken`.

    `changes` are the topics it adopts with their codes, `before` and `after` the rulebook without and with them.
    """
    joint = plans.agencies_complete(after)
    return (
        *answered(before, changes),
        *in_time(before, changes, on),
        settling.unrested(before, changed_topics(before, after), taken),
        measures.parts_complete(before, version.parts),
        measures.passed(before, version),
        measures.guided(before, version.guided_by),
        *((joint,) if joint else ()),
    )


def answered(rulebook: Rulebook, changes: Mapping[str, str]) -> tuple[Decision, ...]:
    """What refuses a topic because the documents or the plan answer it: all of it, or a must in another way (就高从严)."""
    found: list[Decision] = []
    for topic, code in changes.items():
        rules = adopted({topic: code})
        held = [(rule, by) for rule in rules if (by := _held_by(rulebook, rule)) is not None]
        found += [_refused(rulebook, *pair) for pair in (held if len(held) == len(rules) else filter(_differs, held))]
    return tuple(found)


def contradicted(rulebook: Rulebook, topic: str, code: str) -> tuple[Decision, ...]:
    """What refuses a topic in a plan because a document says must and otherwise; saying the same again does no harm."""
    held = ((rule, by) for rule in adopted({topic: code}) if (by := _held_by(rulebook, rule)) is not None)
    return tuple(_refused(rulebook, *pair) for pair in filter(_differs, held))


def in_time(rulebook: Rulebook, changes: Mapping[str, str], on: date) -> tuple[Decision, ...]:
    """What refuses a rule that is not in force on the day it is adopted (尚未施行)."""
    early = [rule for rule in adopted(changes) if rule.effective > on.isoformat()]
    return tuple(_not_yet(rulebook, rule, on) for rule in early)


def _held_by(rulebook: Rulebook, rule: Rule) -> Rule | None:
    held = rulebook.find(rule.id)
    return None if held is None or held.value is None or is_adopted(held) else held


def _differs(pair: tuple[Rule, Rule]) -> bool:
    adopts, held = pair
    return held.strength == "must" and held.value != adopts.value


def _refused(rulebook: Rulebook, rule: Rule, held: Rule) -> Decision:
    no = (
        f"{held.zh}已由《{held.citation.title}》规定，选举办法不能另作规定。请删去这一项，再提交。",
        f"{held.en}: {held.citation.title} settles it, the measures cannot. Leave it out.",
    )
    return Ruled(rulebook, held, held.value).decide(False, no, no, observed=rule.value, refuse=True)


def _not_yet(rulebook: Rulebook, rule: Rule, on: date) -> Decision:
    no = (
        f"{rule.zh}自{rule.effective}起施行，{on}通过的选举办法还不能采用。请采用当日有效的规则。",
        f"{rule.en} is in force from {rule.effective} only: measures passed on {on} cannot adopt it.",
    )
    ruled = Ruled(rulebook, rule, rule.value)
    return ruled.decide(False, no, no, required=rule.effective, observed=on.isoformat(), refuse=True)
