"""Why a plan cannot be kept (时间冲突): which two rules collide, and by how many days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from electoral_rules.book.calendars import CHINA, ONE_DAY, Calendar
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates import body_clashes, notice_clashes
from electoral_rules.dates.clash import Collision
from electoral_rules.dates.windows import frame_of, span

__all__ = ["KNOWN", "Collision", "collisions", "first_possible_day", "possible"]
KNOWN = (
    "list_posted",
    "roll_posted",
    "notice_posted",
    "list_submitted",
    "previous_election",
    "party_elected",
    "representatives_elected",
    "supervision_elected",
)
"""The events a plan may give a day to, beside the election day (计划中已定的日期)."""


def collisions(
    rulebook: Rulebook, election_day: date, calendar: Calendar = CHINA, mode: str = "", **known: date
) -> tuple[Collision, ...]:
    """Everything that stands against an election on `election_day`, with the days already `known` (see KNOWN); gravest first.

    A plan is impossible when one of them is `blocked`. Given the `mode` of election, the roll's days are left out where
    that mode needs no roll. TypeError for an event that is not one of KNOWN; RuleMissing where
    the documents give no window at all.
    """
    if unknown := set(known) - set(KNOWN):
        raise TypeError(f"unknown events {sorted(unknown)}; known are {', '.join(KNOWN)}")
    found = [
        *body_clashes.election_day(rulebook, election_day),
        *notice_clashes.notices(rulebook, election_day, known, calendar, mode),
        *body_clashes.interval(rulebook, election_day, known),
        *notice_clashes.public_notice(rulebook, known, calendar),
        *body_clashes.bodies(rulebook, known),
        *body_clashes.representatives(rulebook, known),
        *body_clashes.order(rulebook, election_day, known),
        *notice_clashes.answers(rulebook, election_day, known, calendar),
    ]
    return tuple(sorted(found, key=lambda entry: entry.verdict != "blocked"))


def possible(found: Iterable[Collision]) -> bool:
    """Whether the plan may go ahead: none of its collisions blocks."""
    return not any(entry.verdict == "blocked" for entry in found)


def first_possible_day(rulebook: Rulebook, calendar: Calendar = CHINA, mode: str = "", **known: date) -> date | None:
    """The first election day in the document's window that nothing blocks, given the days `known` (最早可行的选举日).

    None where no day of the window is possible, and where the documents give no window to look in.
    """
    day, last = span(frame_of(rulebook).value)
    if date.min == day or date.max == last:
        return None
    while day <= last:
        if possible(collisions(rulebook, day, calendar, mode, **known)):
            return day
        day += ONE_DAY
    return None
