"""Training before and after the election (培训), and the clock of the first year (选举后1年内)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.days import days_between, years_after
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_done, names_of


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


BEFORE: Clause[Training] = Clause(
    "training.city_core_staff",
    "training.district_core_staff",
    "training.election_staff",
    "training.before",
    "training.before_in_community",
)
AFTER: Clause[Training] = Clause(
    "training.workers", "training.new_cadres", "training.new_members", "training.other_cadres"
)
FIRST_YEAR: Clause[FirstYear] = Clause("training.first_year")
_LEVELS = ("city", "county", "street", "community")
# A banner is a county (旗是县级行政区).
_COUNTY = {"banner": "county", "district": "county"}


def _trained(rulebook: Rulebook, clause: Clause[Training], trained: Collection[str]) -> tuple[Decision, ...]:
    lacking = ("尚未培训", "Not yet trained")
    found = tuple(all_done(rule, rule.value["of"], trained, lacking) for rule in clause.all(rulebook))
    return found or (clause.not_ruled(rulebook),)


def groups() -> tuple[str, ...]:
    """The groups of people that documents have trained before an election (工作骨干、工作人员 …)."""
    return tuple(sorted({group for value in values_of(*BEFORE.ids) for group in value["of"]}))


def groups_after() -> tuple[str, ...]:
    """The groups of people that documents have trained after an election (新任干部、社区工作者 …)."""
    return tuple(sorted({group for value in values_of(*AFTER.ids) for group in value["of"]}))


def officers() -> tuple[str, ...]:
    """The offices whose holders are trained within the first year (书记、主任、监督委员会主任)."""
    return tuple(sorted({office for value in values_of(*FIRST_YEAR.ids) for office in value["of"]}))


def before(rulebook: Rulebook, trained: Collection[str]) -> tuple[Decision, ...]:
    """Whether everybody who runs the election is trained (培训工作骨干、工作人员, GOV-26); one decision for each rule."""
    return _trained(rulebook, BEFORE, trained)


def after(rulebook: Rulebook, trained: Collection[str]) -> tuple[Decision, ...]:
    """Whether the newly elected are trained (任前培训、上岗培训)."""
    return _trained(rulebook, AFTER, trained)


def latest_training_day(rulebook: Rulebook, elected: date) -> date:
    """The last day of the first year: the corresponding day, so 365 days, 366 over a leap day; RuleMissing if not ruled."""
    return years_after(elected, FIRST_YEAR.of(rulebook).value["within_years"])


def times_taken(rulebook: Rulebook, elected: date, taken: Iterable[tuple[str, date]]) -> int:
    """How many of the trainings an officer took, each by its level and day, count for the first year: level and day are right."""
    rule = FIRST_YEAR.find(rulebook)
    if rule is None:
        return 0
    last = latest_training_day(rulebook, elected)
    return sum(_high_enough(rule, level) and elected <= day <= last for level, day in taken)


def _high_enough(rule: Ruled[FirstYear], level: str) -> bool:
    least = _LEVELS.index(_COUNTY.get(rule.value["level"], rule.value["level"]))
    return level in _LEVELS and _LEVELS.index(level) <= least


@rests_on("training.first_year")
def counts(rule: Ruled[FirstYear], elected: date, level: str, on: date) -> Decision:
    """Whether a training counts for the first year: of the level asked for or above (旗级以上), and after the election."""
    zh, en = names_of([_COUNTY.get(rule.value["level"], rule.value["level"])])
    yes = "培训的级别和时间符合要求。", "Level and day are as asked for."
    no = f"须参加选举后{zh}级以上的集中培训。", f"A training after the election, of {en} level or above, is asked for."
    observed = {"level": level, "on": on.isoformat(), "elected": elected.isoformat()}
    return rule.decide(
        _high_enough(rule, level) and on >= elected, yes, no, required=rule.value["level"], observed=observed
    )


@rests_on("training.first_year")
def first_year(rule: Ruled[FirstYear], office: str, elected: date, times: int, on: date) -> Decision:
    """Whether an office holder elected on `elected` is in time on the day `on` (10k).

    `times` counts the trainings of the level asked for, or above, that were taken within the first year.
    office: secretary, director or supervision_chair; others are trained by the street (不适用).
    """
    if office not in rule.value["of"]:
        return rule.not_ruled()
    due, done = latest_training_day(rule.rulebook, elected), times >= rule.value["times"]
    left = days_between(on, due)
    zh, en = names_of([office])
    yes = (
        "已参加集中培训。" if done else f"在期限内，截止{due}，还有{left}日。",
        "Trained." if done else f"In time: due on {due}, {left} days left.",
    )
    no = (
        f"{zh}选举后1年内未参加旗级以上集中培训，截止日为{due}，已逾期{-left}日。",
        f"The {en} was not trained within a year: due on {due}, overdue by {-left} days.",
    )
    observed = {"times": times, "on": on.isoformat()}
    required = {"due": due.isoformat(), "times": rule.value["times"]}
    return rule.decide(done or left >= 0, yes, no, required=required, observed=observed)
