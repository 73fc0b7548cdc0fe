"""The statutory retirement age (法定退休年龄) from the adopted table: fixed until 2024, raised month by month from 2025."""

from __future__ import annotations

from datetime import date

from electoral_rules.days import days_after, months_after
from electoral_rules.rulebook import Rulebook

KINDS = ("male", "female_cadre", "female_worker")


def retirement_date(rulebook: Rulebook, birth: date, kind: str) -> date:
    """The day a person of `kind` (male, female_cadre, female_worker) reaches retirement age.

    Who reaches the old age after the table's last fixed day retires one month later for each started step of months,
    up to the cap. RuleMissing when the measures adopt no table (GK-20); ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError("unknown kind of retirement age")
    table = rulebook.rule("qualification.retirement_age").value
    row, first_raised = table[kind], days_after(date.fromisoformat(table["until"]), 1)
    base = months_after(birth, row["months"])
    if base < first_raised:
        return base
    passed = (base.year - first_raised.year) * 12 + base.month - first_raised.month
    delay = min(passed // row["step_months"] + 1, row["at_most_months"] - row["months"])
    return months_after(birth, row["months"] + delay)
