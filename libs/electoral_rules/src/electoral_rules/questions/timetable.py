"""Questions on dates (时间表): notices, windows, order, terms, and plans that cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates import order, roll_dates, spans, timetable, windows
from electoral_rules.dates.collisions import Collision, collisions
from electoral_rules.dates.deadlines import kept
from electoral_rules.questions import Answer, Question


def plan_possible(book: Rulebook, election_day: date, **known: Any) -> Answer:
    """One decision for each collision of the plan, on the rule that collides first; ok where there is none."""
    found = collisions(book, election_day, **known)
    if not found:
        return windows.election_day_allowed(book, election_day)
    return tuple(_decision(entry) for entry in found)


def _decision(entry: Collision) -> Decision:
    first, second = entry.first, entry.second
    return Decision(
        first.id,
        entry.verdict,
        first.value,
        {"rule": second.id, "days": entry.days},
        entry.zh,
        entry.en,
        first.citation,
    )


QUESTIONS: Mapping[str, Question] = {
    "list_posted": timetable.slate_posting,
    "roll_posted": roll_dates.roll_posting,
    "roll_objection": roll_dates.objection,
    "roll_answer": roll_dates.answer,
    "public_notice": roll_dates.notice_stood,
    "bodies_in_order": lambda book, **days: order.order_kept(book, days),
    "plan_possible": plan_possible,
    "days_counted": lambda book, event, days, **how: spans.count(book, spans.Span(event, days, **how)).decisions,
    "kept": lambda book, dated, **facts: kept(book, dated, **facts),
}
