"""The clock of a complaint (举报) and what has to be there before it may be closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from electoral_rules.days import days_after, days_between, past_holidays
from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook


def due_date(rulebook: Rulebook, received: date, holidays: Collection[date] = ()) -> date:
    """The last day to decide a complaint received on `received`: the day of receipt is not counted (AMB-05).

    Pass the public holidays to move a last day that falls on one (Civil Code art. 203); by default calendar days rule.
    RuleMissing when the measures adopt no complaint clock.
    """
    return past_holidays(days_after(received, rulebook.rule("complaints.days").value["within"]), holidays)


def in_time(rulebook: Rulebook, received: date, on: date, holidays: Collection[date] = ()) -> Decision:
    """Whether a complaint decided (or still open) on the day `on` is in time or overdue (9a)."""
    rule, due = rulebook.rule("complaints.days"), due_date(rulebook, received, holidays)
    left = days_between(on, due)
    return decide(
        rule, left >= 0, required=due.isoformat(), observed=on.isoformat(),
        yes=(f"在期限内，截止{due}，还有{left}日。", f"In time: due on {due}, {left} days left."),
        no=(f"已超过期限{-left}日，截止日为{due}，列入责任追究报告。", f"Overdue by {-left} days, due on {due}: goes to the accountability report."),
    )  # fmt: skip


def closing(rulebook: Rulebook, checks: int) -> Decision:
    """Whether a case may be closed: at least one check (核查) is on record (有报必查, 9b)."""
    return decide(
        rulebook.rule("complaints.check"), checks > 0, required="check_record", observed=checks,
        yes=("已有核查记录。", "A check is on record."),
        no=("没有核查记录，不能办结；请先登记核查情况。", "No check is on record: record one before closing the case."),
    )  # fmt: skip
