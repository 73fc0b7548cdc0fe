"""Training before and after the election (培训), and the clock of the first year (选举后1年内)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NotRequired

from typing_extensions import TypedDict

from electoral_rules.days import days_between, years_after
from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.wording import all_of, named

BEFORE = (
    "training.city_core_staff", "training.district_core_staff", "training.election_staff", "training.before",
    "training.before_in_community",
)  # fmt: skip
AFTER = ("training.workers", "training.new_cadres", "training.new_members", "training.other_cadres")


class Training(TypedDict):
    """培训: who is trained, and by whom where the document says so."""

    of: list[str]
    by: NotRequired[str]


class FirstYear(TypedDict):
    """1年内培训: which office holders, within how many years of the election, how often, at which level or above."""

    of: list[str]
    within_years: int
    times: int
    level: str


VALUES: Mapping[str, Any] = {**dict.fromkeys((*BEFORE, *AFTER), Training), "training.first_year": FirstYear}


def _trained(rulebook: Rulebook, rule_ids: tuple[str, ...], trained: Collection[str]) -> tuple[Decision, ...]:
    lacking = ("尚未培训", "Not yet trained")
    found = [rule for rule in map(rulebook.find, rule_ids) if rule is not None]
    return tuple(all_of(rulebook, rule.id, rule.value["of"], trained, lacking) for rule in found) or (
        not_ruled(rulebook, rule_ids[0]),
    )


def before(rulebook: Rulebook, trained: Collection[str]) -> tuple[Decision, ...]:
    """Whether everybody who runs the election is trained (培训工作骨干、工作人员, GOV-26); one decision for each rule."""
    return _trained(rulebook, BEFORE, trained)


def after(rulebook: Rulebook, trained: Collection[str]) -> tuple[Decision, ...]:
    """Whether the newly elected are trained (任前培训、上岗培训)."""
    return _trained(rulebook, AFTER, trained)


def latest_training_day(rulebook: Rulebook, elected: date) -> date:
    """The last day of the first year: the corresponding day, so 365 days, 366 over a leap day; RuleMissing if not ruled."""
    return years_after(elected, rulebook.rule("training.first_year").value["within_years"])


def first_year(rulebook: Rulebook, office: str, elected: date, times: int, on: date) -> Decision:
    """Whether an office holder elected on `elected` is in time on the day `on` (10k).

    `times` counts the trainings of the level asked for, or above, that were taken within the first year.
    office: secretary, director or supervision_chair; others are trained by the street (不适用).
    """
    rule = rulebook.find("training.first_year")
    if rule is None or office not in rule.value["of"]:
        return not_ruled(rulebook, "training.first_year")
    due, done = latest_training_day(rulebook, elected), times >= rule.value["times"]
    left = days_between(on, due)
    zh, en = named([office])
    return decide(
        rule, done or left >= 0, required={"due": due.isoformat(), "times": rule.value["times"]},
        observed={"times": times, "on": on.isoformat()},
        yes=("已参加集中培训。" if done else f"在期限内，截止{due}，还有{left}日。", "Trained." if done else f"In time: due on {due}, {left} days left."),
        no=(f"{zh}选举后1年内未参加旗级以上集中培训，截止日为{due}，已逾期{-left}日。", f"The {en} was not trained within a year: due on {due}, overdue by {-left} days."),
    )  # fmt: skip
