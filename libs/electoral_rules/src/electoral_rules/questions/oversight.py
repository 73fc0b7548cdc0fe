"""Questions about complaints, sanctions, difficult communities, reports, acceptance and what follows (监督与后续)."""

from collections.abc import Mapping
from datetime import date

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import (
    acceptance,
    complaints,
    reports,
    sanctions,
)
from electoral_rules.questions import Answer, Question

Figures = Mapping[str, Mapping[str, int]]


def complaint_begun(
    book: Rulebook, received: date, on: date, check_started: date | None = None, verified: date | None = None
) -> Answer:
    steps = {"start_of_check": check_started, "verification": verified}
    return complaints.in_time(book, received, on, begun={name: day for name, day in steps.items() if day is not None})


def bribery_found(
    book: Rulebook, giver: str = "", receiver: str = "", benefit: str = "", influences: bool = False
) -> Answer:
    act = sanctions.Bribe(giver, receiver, benefit, influences)
    return sanctions.bribery_found(book, act if giver else None)


def report_again(book: Rulebook, duty: str, figures: Figures, again: Figures, on: date) -> Answer:
    """The same job run twice, on the first and on the second figures."""
    return reports.same(book, reports.report(book, duty, figures, on), reports.report(book, duty, again, on))


def community_inspected(book: Rulebook, not_in_order: int) -> Answer:
    """The community fails the first so many items of the checklist."""
    return acceptance.inspected(book, [check.id for check in acceptance.checklist(book)][not_in_order:])


QUESTIONS: Mapping[str, Question] = {
    "complaint_begun": complaint_begun,
    "bribery_found": bribery_found,
    "report_again": report_again,
    "community_inspected": community_inspected,
}
