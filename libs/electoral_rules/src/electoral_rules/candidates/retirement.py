"""The statutory retirement age (法定退休年龄) from the adopted table, and what it means for a post and a term.

The table is fixed until 2024 and raised month by month from 2025 (GK-20).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.days import MONTHS_A_YEAR, days_after, months_after, years_after
from electoral_rules.book.facts import one_of
from electoral_rules.book.model import RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.silence import silent

Kind = Literal["male", "female_cadre", "female_worker"]
KINDS: tuple[Kind, ...] = ("male", "female_cadre", "female_worker")


class Steps(TypedDict):
    """一类人员的退休年龄: months of age, one month later for each `step_months` started, up to `at_most_months`."""

    months: int
    step_months: int
    at_most_months: int


class Table(TypedDict):
    """退休年龄表: the last day (ISO) on which the old age held, and the ages by kind of person."""

    until: str
    male: Steps
    female_cadre: Steps
    female_worker: Steps


class Reached(TypedDict):
    """达到退休年龄的: not nominated."""

    reached: Literal["not_nominated"]


class Leave(TypedDict):
    """到龄退出: near retirement a person may stand, and leaves the post on reaching it."""

    near: Literal["may_stand"]
    on_reaching: Literal["leaves_post"]


class FullTerm(TypedDict):
    """干满一届: so many terms have to be finished before retirement, by who holds these offices."""

    terms: int
    offices: list[str]


RETIREMENT_AGE: Clause[Table] = Clause("qualification.retirement_age")
FULL_TERM: Clause[FullTerm] = Clause("qualification.full_term", "qualification.party_full_term")


def retirement_date(rulebook: Rulebook, birth: date, kind: str) -> date:
    """The day a person of `kind` (male, female_cadre, female_worker) reaches retirement age.

    Who reaches the old age after the table's last fixed day retires one month later for each started step of months,
    up to the cap. RuleMissing when the measures adopt no table (GK-20); RulesError for an unknown kind.
    """
    if kind not in KINDS:
        raise RulesError("没有这类退休人员，可选的是男性、女干部、女工人。This is an unknown kind of retirement age.")
    table = RETIREMENT_AGE.of(rulebook).value
    row, first_raised = table[one_of(kind, KINDS)], days_after(date.fromisoformat(table["until"]), 1)
    base = months_after(birth, row["months"])
    if base < first_raised:
        return base
    passed = (base.year - first_raised.year) * MONTHS_A_YEAR + base.month - first_raised.month
    delay = min(passed // row["step_months"] + 1, row["at_most_months"] - row["months"])
    return months_after(birth, row["months"] + delay)


def full_term(rulebook: Rulebook, birth: date, kind: str, office: str, elected: date) -> Decision:
    """Whether who is elected to this office can finish the term before retirement (退休前能干满一届, 8j).

    The term ends the years of the document, else of the law (届期, `election.interval`, `election.term`), after the day of
    election; retiring on that day or later is in time. Blocked where the measures adopt no retirement table, or the documents give no term.
    """
    found = FULL_TERM.all(rulebook)
    if not found:
        return FULL_TERM.not_ruled(rulebook)
    rule = next((rule for rule in found if office in rule.value["offices"]), None)
    if rule is None:
        zh, en = "只适用于主任、副主任和书记、副书记。", "Applies to directors, secretaries and their deputies only."
        return found[0].not_applicable((zh, en), required=found[0].value["offices"], observed=office)
    if not rulebook.has("qualification.retirement_age"):
        return silent(rulebook, "retirement", "退休年龄")
    interval = rulebook.find("election.interval") or rulebook.find("election.term")
    if interval is None:
        return silent(rulebook, "term", "届期")
    ends = years_after(elected, rule.value["terms"] * interval.value["years"])
    retires = retirement_date(rulebook, birth, kind)
    yes = (
        f"{retires}到龄，本届至{ends}，能干满一届。",
        f"Retires on {retires}; the term ends on {ends} and can be finished.",
    )
    no = (
        f"{retires}到龄，早于本届届满日{ends}，不能干满一届。",
        f"Retires on {retires}, before the term ends on {ends}.",
    )
    return rule.decide(retires >= ends, yes, no, required=ends.isoformat(), observed=retires.isoformat())


@rests_on("qualification.retirement_leave")
def leaves_post(rule: Ruled[Leave], birth: date, kind: str, on: date) -> Decision:
    """Whether an elected person may still hold the post on this day: it ends on reaching retirement age (到龄退出)."""
    if not rule.rulebook.has("qualification.retirement_age"):
        return silent(rule.rulebook, "retirement", "退休年龄")
    day = retirement_date(rule.rulebook, birth, kind)
    yes = f"到龄日为{day}，可以继续任职。", f"Retirement age is reached on {day}: the post may be held."
    no = f"{day}已达到退休年龄，应退出社区工作岗位。", f"Retirement age was reached on {day}: the post has to be left."
    return rule.decide(on < day, yes, no, required=day.isoformat(), observed=on.isoformat())
