"""How declared and verified facts become the facts that conditions are measured by (资格条件的事实)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

import yaml

from electoral_rules.book.days import months_after
from electoral_rules.book.decision import Decision
from electoral_rules.book.loading import LOADER
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates.relaxations import honour


@dataclass(frozen=True, slots=True)
class Period:
    """工作经历: street or community work from the first to the last day, both included."""

    first: date
    last: date


def months_worked(periods: Iterable[Period]) -> int:
    """Full months of all periods added up (可累计计算); days worked twice count once, odd days are added up."""
    full = [_full_months(period) for period in _merged(periods)]
    return sum(months for months, _ in full) + sum(days for _, days in full) // _days_a_month()


@cache
def _days_a_month() -> int:
    text = (resources.files("electoral_rules") / "data" / "counting.yaml").read_text("utf-8")
    return int(yaml.load(text, LOADER)["days_a_month"])


def _full_months(period: Period) -> tuple[int, int]:
    """Full months of one period by the calendar (民法典第二百零二条), and the days left over."""
    end = period.last + timedelta(days=1)
    months = (end.year - period.first.year) * 12 + end.month - period.first.month
    if months_after(period.first, months) > end:
        months -= 1
    return months, (end - months_after(period.first, months)).days


def _merged(periods: Iterable[Period]) -> list[Period]:
    merged: list[Period] = []
    for period in sorted(periods, key=lambda each: each.first):
        if merged and period.first <= merged[-1].last:
            merged[-1] = Period(merged[-1].first, max(merged[-1].last, period.last))
        else:
            merged.append(period)
    return merged


def worked_until(periods: Iterable[tuple[date, date | None]], on: date) -> tuple[Period, ...]:
    """Declared periods as far as they have been worked by day `on`; one without an end goes on.

    Work that is still ahead is no experience.
    """
    return tuple(Period(first, min(last or on, on)) for first, last in periods if first <= on)


def honoured(rulebook: Rulebook, honours: Sequence[tuple[str, bool]]) -> bool:
    """Whether one of the honours relaxes conditions (放宽): awarded high enough, and to the person."""
    return any(honour(rulebook, awarded_by, personal).verdict == "ok" for awarded_by, personal in honours)


def kind_of(sex: str, post: str) -> str:
    """The kind by which the age of retirement differs: male, or female by the kind of post (cadre, worker)."""
    return "male" if sex == "male" else f"female_{post}"


def retires_on(decisions: Iterable[Decision]) -> date | None:
    """The day the person reaches retirement age (到龄日): from then on the post has to be left (CAN-15)."""
    observed = (each.observed for each in decisions if each.rule == "qualification.retirement")
    day = next((seen["retires_on"] for seen in observed if isinstance(seen, Mapping)), None)
    return date.fromisoformat(day) if day else None


def in_the_way(decisions: Iterable[Decision], approved: Collection[str]) -> tuple[Decision, ...]:
    """What keeps a person from review: blocked conditions, and warnings whose rule has no approved exception (例外)."""
    return tuple(each for each in decisions if each.blocks or (each.warns and each.rule not in approved))
