"""Counting days and periods as the Civil Code does (民法典第二百条至第二百零三条): the day of the event does not count."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta

MONTHS_A_YEAR = 12


def days_after(event: date, days: int) -> date:
    """The last day of a period of `days` days from `event`, which is itself not counted (art. 201)."""
    return event + timedelta(days=days)


def days_between(event: date, day: date) -> int:
    """How many days have been counted on `day` since `event`: 0 on the day itself, negative before it."""
    return (day - event).days


def months_after(event: date, months: int) -> date:
    """The corresponding day `months` months later, or the month's last day where there is none (art. 202).

    Dates end with the year 9999, which stands for no end at all.
    """
    years, month = divmod(event.month - 1 + months, 12)
    year, month = event.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(event.day, calendar.monthrange(year, month)[1]))


def years_after(event: date, years: int) -> date:
    """The corresponding day `years` years later (满n年); negative years go back."""
    return months_after(event, years * MONTHS_A_YEAR)


def past_holidays(day: date, holidays: Collection[date]) -> date:
    """The day a period ends when its last day is a public holiday: the first day after the holiday (art. 203)."""
    while day in holidays:
        day += timedelta(days=1)
    return day


def age_on(birth: date, day: date) -> int:
    """Full years of age (周岁) on `day`: a year is complete on the birthday itself, the corresponding day (art. 202).

    Born on 29 February, it is complete on the month's last day, 28 February, in common years.
    """
    years = day.year - birth.year
    return years - (day < years_after(birth, years))
