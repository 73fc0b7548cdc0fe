"""Who may act in an election, and in which capacity: resident, household or group representative (资格)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from electoral_rules.days import age_on
from electoral_rules.decision import Decision, Text, decide
from electoral_rules.rulebook import Rulebook

CAPACITIES = {
    "resident": ("有选举权的居民", "a resident with the right to vote"),
    "household_representative": ("户代表", "a household representative"),
    "group_representative": ("居民小组选举的代表", "a representative elected by a resident group"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """居民情况: what the registry knows of a person: birth date, whether of this community, capacities held on that day."""

    birth: date
    in_community: bool
    capacities: Collection[str]
    deprived: bool = False


def entitled(rulebook: Rulebook, capacity: str, person: Standing, on: date) -> Decision:
    """Whether the person may act as `capacity` on the day `on` (age, community, political rights, capacity held).

    The first thing that is missing is the reason. ValueError for an unknown capacity.
    """
    if capacity not in CAPACITIES:
        raise ValueError("unknown capacity")
    age_rule = rulebook.rule("electorate.min_age")
    zh, en = CAPACITIES[capacity]
    yes = (f"符合{zh}资格。", f"Entitled as {en}.")
    if person.deprived:
        rule = rulebook.rule("electorate.deprived")
        no: Text = ("被剥夺政治权利，没有选举权。", "Deprived of political rights, hence no right to vote.")
        return decide(rule, False, required="political_rights", observed="deprived", yes=yes, no=no)
    age = age_on(person.birth, on)
    if age < age_rule.value:
        no = (
            f"当日未满{age_rule.value}周岁，没有选举权。",
            f"Under {age_rule.value} on the day, hence no right to vote.",
        )
        return decide(age_rule, False, required=age_rule.value, observed=age, yes=yes, no=no)
    rule = rulebook.rule("electorate.nominators")
    if not person.in_community:
        no = ("不是本社区居民。", "Not a resident of this community.")
        return decide(rule, False, required="this_community", observed="another_community", yes=yes, no=no)
    holds = capacity == "resident" or capacity in person.capacities
    no = (f"不具备{zh}身份。", f"Is not {en}.")
    return decide(rule, holds, required=capacity, observed=sorted({"resident", *person.capacities}), yes=yes, no=no)
